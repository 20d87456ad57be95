package pasu.core.store;

import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.SeatBoard;

/** Who sits at a console of which node: each node writes down its own seats when they change, and reads the others'. */
public final class PgSeats implements Runnable {
    /** A node that has not renewed for as long as one is patient with it has no seats. */
    private static final String ELSEWHERE = """
        select distinct login from seat join node on node.id = seat.node
         where node <> :node and seen_at > clock_timestamp() - interval '6 s'
        """;

    private final Database database;
    private final String node;
    private final SeatBoard board;
    private @Nullable Set<String> told;

    public PgSeats(Database database, String node, SeatBoard board) {
        this.database = database;
        this.node = node;
        this.board = board;
    }

    /** To be called again and again, by one thread. */
    @Override
    public void run() {
        Set<String> here = board.here();
        if (!here.equals(told)) tell(here);
        told = here;
        board.elsewhere(database.jdbi().withHandle(handle -> handle.createQuery(ELSEWHERE)
                .bind("node", node)
                .mapTo(String.class)
                .set()));
    }

    private void tell(Set<String> here) {
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("delete from seat where node = :node")
                    .bind("node", node)
                    .execute();
            PreparedBatch batch = handle.prepareBatch("insert into seat (node, login) values (:node, :login)");
            for (String login : here)
                batch.bind("node", node).bind("login", login).add();
            if (batch.size() > 0) batch.execute();
        });
    }
}
