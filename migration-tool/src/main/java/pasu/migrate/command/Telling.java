package pasu.migrate.command;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;

/**
 * Tells Pasu how a migration stands after something happened, and once at the end. Only the newest word counts, so one that did
 * not arrive is told again, later and later, with what has changed since. Nothing waits for it but {@link #close}, and that
 * {@link #LAST} at most: the ledger has it all.
 */
final class Telling implements AutoCloseable {
    static final Duration BETWEEN = Duration.ofSeconds(2);
    /** A run with many cameras to move does not ask a Pasu that is away more often than this. */
    private static final Duration AWAY = Duration.ofMinutes(1);

    private static final Duration LAST = Duration.ofSeconds(3);

    /** Where the words go. Interrupting it ends it. */
    interface Listener {
        void tell(JsonObject word) throws IOException;
    }

    private final Supplier<JsonObject> word;
    private final Listener listener;
    private final Duration between;
    private final Time time;
    private final PrintWriter out;
    private final Thread thread;
    private boolean changed = true;
    private boolean ended;
    private int missed;

    Telling(Supplier<JsonObject> word, Listener listener, Duration between, Time time, PrintWriter out) {
        this.word = word;
        this.listener = listener;
        this.between = between;
        this.time = time;
        this.out = out;
        this.thread = Thread.ofVirtual().name("telling").start(this::run);
    }

    synchronized void changed() {
        changed = true;
        notifyAll();
    }

    private void run() {
        try {
            while (due()) {
                heard(tell());
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the last word took too long, which close says
        }
    }

    /** Waits for something to tell. @return false if it has ended and the last word is told or was tried */
    private synchronized boolean due() throws InterruptedException {
        while (!changed && !ended) wait();
        boolean due = changed;
        changed = false;
        return due;
    }

    /** @return why it did not arrive */
    private @Nullable String tell() throws InterruptedException {
        try {
            listener.tell(word.get());
            return null;
        } catch (IOException | RuntimeException e) { // whatever it is, cameras move on
            if (Thread.interrupted()) throw new InterruptedException();
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }

    private synchronized void heard(@Nullable String failure) {
        if (failure == null) {
            if (missed > 0) say("the page at Pasu follows again");
            missed = 0;
            return;
        }
        if (missed++ == 0) say("the page at Pasu does not follow, the ledger does: " + failure);
        changed = !ended;
    }

    private synchronized void pause() throws InterruptedException {
        Duration pause = between.multipliedBy(1L << Math.min(missed, 10));
        long until = time.ticks() + (pause.compareTo(AWAY) < 0 ? pause : AWAY).toNanos();
        for (long left; !ended && (left = until - time.ticks()) > 0; ) wait(left / 1_000_000 + 1);
    }

    private void say(String words) {
        out.println(words);
        out.flush();
    }

    @Override
    public void close() {
        synchronized (this) {
            ended = true;
            changed = true;
            notifyAll();
        }
        try {
            if (thread.join(LAST)) return;
            thread.interrupt();
            say("the page at Pasu was not told how it ended, the ledger was: no answer in " + LAST.toSeconds() + " s");
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
