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

    private static final long MIN_PAUSE_MILLIS = 200;
    private static final long MIN_CONNECT_MILLIS = 700;

    /** From a session's beginning on packets are taken as they come: when they arrive tells us the camera's time. */
    static final long URGENT_NANOS = TimeUnit.SECONDS.toNanos(4);

    /** A stream that nobody watches any more is let go after this long. */
    static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Sessions that a loop opens at the same time: a storm of reconnects is paced by how fast they are done. */
    static final int OPENING = 256;

    private Limits() {}

    /**
     * How long is waited for a connection. Where the way was cut, the kernel asks again after one, three and seven seconds:
     * while a camera may be back any moment we begin anew sooner.
     *
     * @param awayNanos since the stream was last there
     */
    static long connectMillis(long awayNanos) {
        return Math.clamp(
                TimeUnit.NANOSECONDS.toMillis(awayNanos) / 2,
                MIN_CONNECT_MILLIS,
                TimeUnit.NANOSECONDS.toMillis(ANSWER_NANOS));
    }

    /**
     * How long is waited before the next try. Whoever is away is looked for often at first, and the less the longer it is
     * away: an eighth of that time. Whoever refuses us is not pressed: the pause doubles from 250 ms.
     *
     * @param failures in a row, from 1; whoever is away is asked again at once after the first
     * @param awayNanos since the stream was last there
     */
    static long pauseMillis(int failures, long awayNanos, boolean refused) {
        if (refused) return Math.min(MAX_PAUSE_MILLIS, 250L << Math.min(failures - 1, 10));
        if (failures <= 1) return 0;
        return Math.clamp(TimeUnit.NANOSECONDS.toMillis(awayNanos) / 8, MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS);
    }
}
