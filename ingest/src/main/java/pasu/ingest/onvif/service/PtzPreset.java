package pasu.ingest.onvif.service;

/** A place that the camera knows. */
public record PtzPreset(String token, String name) {}
