package pasu.migrate.archive;

import java.time.Duration;
import pasu.core.record.Stretch;

/**
 * What of a stretch is asked of a recorder next, the newest first. Where it had nothing twice as much is asked for at once, so that
 * weeks of which it has nothing are gone through in a few questions, and nothing behind them is overlooked. Pure; not safe for threads.
 */
final class GoingBack {
    /** Less between two segments is no gap, as Pasu says. */
    private static final long SEAM_MICROS = 150_000;

    private static final long LEAST_MICROS = Duration.ofSeconds(2).toNanos() / 1_000;

    private final long fromMicros;
    private long toMicros;
    private long piece;
    private long window;

    /** @param pieceMicros what is copied at once, at most */
    GoingBack(Stretch all, long pieceMicros) {
        this.fromMicros = all.fromMicros();
        this.toMicros = all.toMicros();
        this.piece = pieceMicros;
        this.window = pieceMicros;
    }

    boolean isThrough() {
        return toMicros - fromMicros <= SEAM_MICROS;
    }

    Stretch next() {
        return new Stretch(Math.max(fromMicros, toMicros - window), toMicros);
    }

    /** More than is copied at once: it is only asked whether there is anything. */
    boolean isLook() {
        return next().micros() > piece;
    }

    /** The recorder has nothing of it. */
    void nothing() {
        toMicros = next().fromMicros();
        window = Math.min(2 * window, Long.MAX_VALUE / 4);
    }

    /** A look found something: it is copied piece by piece. */
    void something() {
        window = piece;
    }

    /** That was too much at once. @return whether less may be asked for */
    boolean tooMuch() {
        if (next().micros() < 2 * LEAST_MICROS) return false;
        piece = next().micros() / 2;
        window = piece;
        return true;
    }

    /** It was dealt with from a time on: what leads up to that belongs to the next piece. */
    void reached(long micros) {
        long from = next().fromMicros();
        toMicros = micros > from && micros < toMicros ? micros : from;
        window = piece;
    }
}
