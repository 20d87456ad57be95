package pasu.ingest.onvif.steer;

import pasu.ingest.onvif.service.PtzVector;

/** What a camera's head is told. */
public sealed interface SteerAct {

    /** Turns until it is told otherwise, or for a moment: who goes on steering says so again and again. */
    record Move(PtzVector speed) implements SteerAct {}

    record Stop() implements SteerAct {}

    /** @param token of a place that the camera knows */
    record Preset(String token) implements SteerAct {}

    record Home() implements SteerAct {}

    /** Keeps where it looks now. */
    record Keep(String name) implements SteerAct {}
}
