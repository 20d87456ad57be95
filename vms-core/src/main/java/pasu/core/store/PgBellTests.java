package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import pasu.core.base.Time;
import pasu.core.bell.BellId;
import pasu.core.bell.BellTest;
import pasu.core.bell.BellTests;
import pasu.core.bell.Press;

/** The bells' last self-tests in PostgreSQL: a row each, which is also the outbox to the stations. */
public final class PgBellTests implements BellTests {
    /** One that is told late, as out of the journal, takes no newer one's place. */
    private static final String ASK = """
        insert into bell_test (bell, id, asked_us, attempts, due_us) values (:bell, :id, :asked, 0, :asked)
            on conflict (bell) do update
           set id = excluded.id, asked_us = excluded.asked_us, attempts = 0, due_us = excluded.due_us
         where bell_test.asked_us < excluded.asked_us
        """;

    private static final String ATTEMPT = """
        update bell_test set attempts = attempts + 1, due_us = :next
         where bell = :bell and id = :id and attempts = :attempts and due_us is not null
        """;

    private static final String LANDED = """
        update bell_test set due_us = null, landed = :itself, landed_of = :asked, landed_us = :now
         where bell = :bell and id = :id
        """;

    private final Database database;
    private final Time time;

    public PgBellTests(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** With the self-tests themselves, so that what is durable is also on its way. */
    static void ask(Handle handle, List<Press> tests) {
        if (tests.isEmpty()) return;
        PreparedBatch batch = handle.prepareBatch(ASK);
        for (Press test : tests)
            batch.bind("bell", test.bell().value())
                    .bind("id", test.id())
                    .bind("asked", Time.micros(test.receivedAt()))
                    .add();
        batch.execute();
    }

    @Override
    public List<BellTest> all() {
        return database.jdbi().withHandle(handle -> handle.createQuery("select * from bell_test")
                .map(PgBellTests::read)
                .list());
    }

    @Override
    public Optional<BellTest> find(BellId bell) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select * from bell_test where bell = :bell")
                .bind("bell", bell.value())
                .map(PgBellTests::read)
                .findOne());
    }

    @Override
    public List<BellTest> due(int most) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select * from bell_test where due_us <= :now order by due_us limit :most")
                .bind("now", time.wallMicros())
                .bind("most", most)
                .map(PgBellTests::read)
                .list());
    }

    @Override
    public boolean attempt(BellTest test, Instant next) {
        return database.jdbi().withHandle(handle -> handle.createUpdate(ATTEMPT)
                        .bind("bell", test.bell().value())
                        .bind("id", test.id())
                        .bind("attempts", test.attempts())
                        .bind("next", Time.micros(next))
                        .execute())
                == 1;
    }

    @Override
    public void landed(BellTest test, String asked, String itself) {
        database.jdbi().useHandle(handle -> handle.createUpdate(LANDED)
                .bind("bell", test.bell().value())
                .bind("id", test.id())
                .bind("asked", asked)
                .bind("itself", PgText.storable(itself))
                .bind("now", time.wallMicros())
                .execute());
    }

    private static BellTest read(ResultSet row, StatementContext context) throws SQLException {
        boolean answered = row.getObject("due_us") == null;
        String landed = row.getString("landed");
        return new BellTest(
                new BellId(row.getObject("bell", UUID.class)),
                row.getObject("id", UUID.class),
                Time.instant(row.getLong("asked_us")),
                row.getInt("attempts"),
                answered,
                landed,
                row.getString("landed_of"),
                landed == null ? null : Time.instant(row.getLong("landed_us")));
    }
}
