package pasu.migrate.centre;

/** What Pasu kept of a stretch. @param fromMicros of the first frame, 0 if there is none; @param digest of what was sent, RFC 9530 */
public record Copy(int frames, long bytes, long fromMicros, String digest) {}
