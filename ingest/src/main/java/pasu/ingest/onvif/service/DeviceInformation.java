package pasu.ingest.onvif.service;

/** What a device is. Each may be empty: some leave out what the standard asks for. */
public record DeviceInformation(String manufacturer, String model, String firmware, String serial, String hardware) {}
