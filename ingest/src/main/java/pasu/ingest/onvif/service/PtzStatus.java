package pasu.ingest.onvif.service;

import java.util.Optional;

/** @param position empty where the camera does not tell, or counts in other units */
public record PtzStatus(Optional<PtzVector> position, boolean moving) {}
