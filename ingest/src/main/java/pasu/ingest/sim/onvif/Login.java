package pasu.ingest.sim.onvif;

/** Which logins a camera takes: many take one kind only. */
public enum Login {
    BOTH,
    DIGEST,
    WS_SECURITY
}
