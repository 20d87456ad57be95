package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pasu.core.TestTime;
import pasu.core.alarm.BellAlarms;
import pasu.core.alarm.Seats;
import pasu.core.bell.Bell;
import pasu.core.bell.BellBook;
import pasu.core.bell.BellId;
import pasu.core.bell.BellKey;
import pasu.core.bell.BellKind;
import pasu.core.bell.Landing;
import pasu.core.bell.Presses;
import pasu.core.intake.PressIntake;

/**
 * PostgreSQL itself is stopped for ten minutes while bells are pressed, and started again. Time is compressed {@value
 * #FACTOR}-fold: as many presses come as in those minutes, each received when it would have been, within five seconds.
 */
@Timeout(180)
class PostgresStoppedTest {
    private static final int FACTOR = 120;
    private static final int PER_SECOND = 20;
    private static final int BELLS = 50;
    private static final Duration BEFORE = Duration.ofMinutes(1);
    private static final Duration STOPPED = Duration.ofMinutes(10);
    private static final Duration AFTER = Duration.ofSeconds(30);

    private final TestTime time = new TestTime();
    private final Instant start = time.now();
    private final Map<UUID, CompletableFuture<Landing>> answers = new HashMap<>();
    private final List<BellId> bells = new ArrayList<>();
    private int pressed;

    @Test
    void postgresStoppedForTenMinutes_eachPressIsAnswered_andStandsOnceWhereItWasSaidTo() {
        Path folder = TestDatabase.folder();
        Database.open(DatabaseSettings.embedded(folder)).close();
        EmbeddedPostgres server = EmbeddedPostgres.start(folder);
        Optional<EmbeddedPostgres> again = Optional.empty();
        Path password = folder.resolve("keys").resolve("postgres.password");
        try (Database database =
                Database.open(new DatabaseSettings(server.url("pasu"), EmbeddedPostgres.USER, password, folder))) {
            PgBells register = new PgBells(database, time);
            for (int n = 0; n < BELLS; n++)
                bells.add(register.add(bell(n), BellKey.random()).id());
            BellAlarms raising = new BellAlarms(new BellBook(register), () -> new Seats(List.of("kim"), Map.of()));
            PgPresses store = new PgPresses(database, new AlarmOrder(database), raising);
            SimpleMeterRegistry metrics = new SimpleMeterRegistry();
            try (PressIntake intake = new PressIntake(store, raising, folder.resolve("bells"), metrics)) {
                press(intake, BEFORE);
                Thread stopping = Thread.ofPlatform().start(server::close);
                press(intake, STOPPED);
                stopping.join();
                again = Optional.of(EmbeddedPostgres.start(folder));
                press(intake, AFTER);
                Map<UUID, UUID> said = new HashMap<>();
                answers.forEach((press, landing) -> said.put(press, alarm(landing)));
                assertTrue(metrics.counter("pasu_presses_journaled").count() > 0, "the journal was needed");
                awaitAll(database);
                assertEquals(said, standing(database));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            server.close();
            again.ifPresent(EmbeddedPostgres::close);
        }
    }

    private static Bell bell(int n) {
        return new Bell(
                BellId.random(),
                "비상벨 " + n,
                BellKind.POLE,
                null,
                null,
                null,
                List.of(),
                null,
                Duration.ZERO,
                true,
                false,
                1);
    }

    /** Presses the bells in turn for so long of the city's time. */
    private void press(PressIntake intake, Duration lasting) {
        long begin = System.nanoTime();
        int first = pressed;
        for (; pressed < first + lasting.toSeconds() * PER_SECOND; pressed++) {
            long due = TimeUnit.SECONDS.toNanos(pressed - first) / PER_SECOND / FACTOR;
            LockSupport.parkNanos(begin + due - System.nanoTime());
            Instant received = start.plusMillis(pressed * 1000L / PER_SECOND);
            var press = Presses.at(bells.get(pressed % BELLS), pressed, received);
            answers.put(press.content(), intake.accept(press));
        }
    }

    private static UUID alarm(CompletableFuture<Landing> answer) {
        Landing landing = answer.orTimeout(60, TimeUnit.SECONDS).join();
        UUID alarm = landing.alarm();
        if (alarm == null) throw new AssertionError("a press stands in an alarm");
        return alarm;
    }

    private void awaitAll(Database database) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (standing(database).size() < answers.size()) {
            assertTrue(System.nanoTime() < until, "the journal is landed");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** By press, the alarm that it stands in. */
    private static Map<UUID, UUID> standing(Database database) {
        Map<UUID, UUID> standing = new HashMap<>();
        database.jdbi().useHandle(handle -> handle.createQuery("select content, alarm from press")
                .map((row, context) ->
                        standing.put(row.getObject("content", UUID.class), row.getObject("alarm", UUID.class)))
                .list());
        return standing;
    }
}
