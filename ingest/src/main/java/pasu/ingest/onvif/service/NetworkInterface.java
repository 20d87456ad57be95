package pasu.ingest.onvif.service;

import java.util.Optional;

/** @param mac as the device writes it */
public record NetworkInterface(String token, boolean enabled, Optional<String> mac, Optional<String> ipv4) {}
