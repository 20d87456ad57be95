package pasu.ingest.sim.serve;

import java.util.LinkedHashSet;
import java.util.Set;

/** The connections that are given what stands on cards. */
final class Replays {
    private final Set<Connection> connections = new LinkedHashSet<>();

    void look(Connection connection) {
        if (connection.replays()) connections.add(connection);
    }

    /** Each has its turn. @return whether one could go on at once */
    boolean feed(long ticks) {
        boolean moves = false;
        for (Connection connection : Set.copyOf(connections)) {
            CardReplay.Progress progress = connection.isOpen() ? connection.feed(ticks) : CardReplay.Progress.DONE;
            if (progress == CardReplay.Progress.DONE) connections.remove(connection);
            moves |= progress == CardReplay.Progress.MOVES;
        }
        return moves;
    }
}
