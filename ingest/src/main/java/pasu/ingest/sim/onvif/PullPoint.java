package pasu.ingest.sim.onvif;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is kept for one who listens, and the question that waits for it. */
final class PullPoint {
    /** More are not kept: the oldest is forgotten, as cameras do. */
    static final int MOST = 100;

    private final Deque<String> messages = new ArrayDeque<>();
    private @Nullable Consumer<List<String>> waiting;
    private int limit;
    private long endsAt;

    /** @param endsAt in monotonic nanoseconds */
    PullPoint(long endsAt) {
        this.endsAt = endsAt;
    }

    boolean isOver(long ticks) {
        return ticks - endsAt > 0;
    }

    void lastUntil(long ticks) {
        endsAt = ticks;
    }

    void tell(String message) {
        if (messages.size() == MOST) messages.remove();
        messages.add(message);
        answer();
    }

    /** @param then is given what there is, at once or when something comes; who waited before is given nothing */
    void pull(int most, Consumer<List<String>> then) {
        release();
        limit = most;
        waiting = then;
        answer();
    }

    /** Who waits is given what there is: nothing. */
    void release() {
        Consumer<List<String>> asked = waiting;
        waiting = null;
        if (asked != null) asked.accept(List.of());
    }

    /** Whether this question still waits. */
    boolean isWaiting(Consumer<List<String>> question) {
        return waiting == question;
    }

    private void answer() {
        Consumer<List<String>> asked = waiting;
        if (asked == null || messages.isEmpty()) return;
        waiting = null;
        List<String> given = new ArrayList<>();
        while (given.size() < limit && !messages.isEmpty()) given.add(messages.remove());
        asked.accept(given);
    }
}
