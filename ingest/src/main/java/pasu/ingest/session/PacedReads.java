package pasu.ingest.session;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads sockets a few times a second rather than whenever something comes. Footage that nobody watches has no hurry, and
 * seven hundred cameras of fifteen frames a second are ten thousand wake-ups, system calls and acknowledgements; three
 * frames at a time are a third of that.
 *
 * <p>A socket is read again when about {@value #WISH} bytes should be there, by what came the last time, and after {@value
 * #TURNS} turns of {@value #TURN_MILLIS} ms at the latest: no camera has to keep more than it does when we are a little
 * slow. Used by one loop.
 */
final class PacedReads {
    static final long TURN_MILLIS = 25;
    static final int TURNS = 8;
    static final int WISH = 48 * 1024;

    private final ReadBuffer buffer;
    private final List<List<Pace>> wheel = new ArrayList<>();
    private int turn;

    /** A socket that can be read at any time. */
    interface Source {
        /**
         * Takes what has come, as far as there is room.
         *
         * @param buffer empty, lent
         * @return bytes that were read
         */
        int readInto(ByteBuf buffer);
    }

    /** A source's place among those that are read. */
    static final class Pace {
        private final Source source;
        private int turns = TURNS;
        private boolean odd;
        private boolean ended;

        private Pace(Source source) {
            this.source = source;
        }

        void end() {
            ended = true;
        }

        /**
         * A turn less every other time: frames come at even distances too, and to know when they arrive we must now and then
         * read right behind one.
         */
        private int next(int read) {
            turns = (int) Math.clamp((long) turns * WISH / Math.max(read, 1), 1, TURNS);
            odd = !odd;
            return odd && turns > 1 ? turns - 1 : turns;
        }
    }

    PacedReads(ReadBuffer buffer) {
        this.buffer = buffer;
        for (int i = 0; i <= TURNS; i++) wheel.add(new ArrayList<>());
    }

    /** The source is read at the next turn, and from then on by its pace. */
    Pace add(Source source) {
        Pace pace = new Pace(source);
        at(1).add(pace);
        return pace;
    }

    /** To be called every {@value #TURN_MILLIS} ms. */
    void turn() {
        turn++;
        List<Pace> due = at(0);
        for (Pace pace : due) {
            if (pace.ended) continue;
            int read = readNow(pace);
            if (!pace.ended) at(pace.next(read)).add(pace);
        }
        due.clear();
    }

    /** Reads a source out of its turn. @return bytes that were read */
    int readNow(Pace pace) {
        ByteBuf lent = buffer.lend();
        try {
            return pace.source.readInto(lent);
        } finally {
            lent.release();
        }
    }

    private List<Pace> at(int turns) {
        return wheel.get((turn + turns) % wheel.size());
    }
}
