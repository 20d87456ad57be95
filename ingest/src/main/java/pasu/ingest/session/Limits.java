package pasu.ingest.session;

import java.util.concurrent.TimeUnit;

/** How long is waited for a camera, and how often it is tried again. */
final class Limits {
    /** For an answer to a request, and for a connection. */
    static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** After a request, before what has come of an answer is taken for all of it. */
    static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

    /** How often a camera may lead us on to another address before we have a picture. */
    static final int MAX_REDIRECTIONS = 5;

    /** Without a frame a session is given up after this long. */
    static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Without a frame a picture is called stale after this long. */
    static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Between two tries, at most; the first is made at once. */
    static final long MAX_PAUSE_MILLIS = 5_000;

    /** A stream that nobody watches any more is let go after this long. */
    static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Sessions that a loop opens at the same time: a storm of reconnects is paced by how fast they are done. */
    static final int OPENING = 32;

    private Limits() {}

    /** Doubles from 250 ms to {@link #MAX_PAUSE_MILLIS}. @param failures in a row, from 1; the first waits for nothing */
    static long pauseMillis(int failures) {
        if (failures <= 1) return 0;
        return Math.min(MAX_PAUSE_MILLIS, 250L << Math.min(failures - 2, 10));
    }
}
