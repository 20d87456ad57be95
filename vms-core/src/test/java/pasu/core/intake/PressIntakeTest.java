package pasu.core.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.AlarmChange;
import pasu.core.bell.BellId;
import pasu.core.bell.BellKind;
import pasu.core.bell.Landing;
import pasu.core.bell.Press;
import pasu.core.bell.PressStore;
import pasu.core.bell.Presses;
import pasu.core.store.BellWorld;

class PressIntakeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BellWorld world = new BellWorld();
    private final BellId pole = world.bell("동문 공원 입구", BellKind.POLE).id();
    private final Path folder = world.folder.resolve("bells");
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        world.close();
    }

    private PressIntake intake(PressStore store) {
        return new PressIntake(store, world.raising, folder, metrics);
    }

    private Press press(int serial) {
        return Presses.at(pole, serial, world.now());
    }

    private Landing opened(int serial) {
        return new Landing.Opened(press(serial));
    }

    private Landing joined(int serial) {
        return new Landing.Joined(press(serial), press(1).id());
    }

    private static Landing landed(CompletableFuture<Landing> landing) {
        return landing.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** The names of the presses that stand in an alarm, each as often as it does. */
    private List<UUID> standing() {
        return world.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select content from press where alarm is not null")
                .mapTo(UUID.class)
                .list());
    }

    @Test
    void manyPressesFromManyThreads_standEachInOneAlarm() throws InterruptedException {
        List<CompletableFuture<Landing>> answers = new ArrayList<>();
        Set<UUID> sent = new HashSet<>();
        try (PressIntake intake = intake(world.presses)) {
            List<Thread> bells = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int bell = t;
                bells.add(Thread.ofVirtual().start(() -> {
                    for (int n = 0; n < 500; n++) {
                        Press press = press(bell * 1000 + n);
                        synchronized (answers) {
                            sent.add(press.content());
                            answers.add(intake.accept(press));
                        }
                    }
                }));
            }
            for (Thread bell : bells) bell.join();
            answers.forEach(PressIntakeTest::landed);
        }
        assertEquals(2000, standing().size());
        assertEquals(sent, new HashSet<>(standing()));
        assertEquals(1, world.count("alarm"));
    }

    @Test
    void databaseAway_pressesAreAnsweredAndShown_andLandOnceWhenItIsBack() throws InterruptedException {
        LinkedBlockingQueue<AlarmChange> told = new LinkedBlockingQueue<>();
        CountDownLatch back = new CountDownLatch(3);
        world.alarms.onChange(change -> {
            if (change instanceof AlarmChange.Raised raised) raised.presses().forEach(press -> back.countDown());
        });
        BellId other = world.bell("호수공원", BellKind.POLE).id();
        BellId third = world.bell("시장", BellKind.POLE).id();
        try (PressIntake intake = intake(world.presses)) {
            intake.onProvisional(told::add);
            Landing before = landed(intake.accept(press(1)));
            world.outage.begin();
            Landing joined = landed(intake.accept(press(2)));
            assertEquals(before.alarm(), joined.alarm());
            Landing opened = landed(intake.accept(Presses.at(other, 1, world.now())));
            assertInstanceOf(Landing.Opened.class, opened);
            assertInstanceOf(Landing.Repeated.class, landed(intake.accept(press(1))));
            assertInstanceOf(AlarmChange.Pressed.class, told.poll(10, TimeUnit.SECONDS));
            AlarmChange.Raised raised = assertInstanceOf(AlarmChange.Raised.class, told.poll(10, TimeUnit.SECONDS));
            assertEquals("호수공원", raised.alarm().place().name());
            world.outage.end();
            // Bells go on; whatever way this one takes, the journal is landed before it or after.
            landed(intake.accept(Presses.at(third, 1, world.now())));
            assertTrue(back.await(30, TimeUnit.SECONDS), "the journal was landed");
            assertEquals(opened.alarm(), raised.alarm().id().value());
        }
        assertEquals(4, standing().size());
        assertEquals(4, new HashSet<>(standing()).size());
        assertEquals(3, world.count("alarm"));
        assertEquals(2, world.full(press(1).id()).presses().size());
    }

    @Test
    void killedWhileTheDatabaseWasAway_theNextRunLandsTheJournal_butNotItsTornEnd() throws IOException {
        try (PressJournal journal = new PressJournal(folder, 1 << 20)) {
            journal.append(List.of(opened(1), joined(2)));
            journal.append(List.of(joined(3)));
        }
        Files.writeString(
                folder.resolve("presses.journal"),
                "0badf00d {\"bell\":",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        try (PressIntake intake = intake(world.presses)) {
            Landing four = landed(intake.accept(press(4)));
            assertEquals(press(1).id(), four.alarm());
        }
        try (PressIntake next = intake(world.presses)) {
            assertInstanceOf(Landing.Repeated.class, landed(next.accept(press(3))));
        }
        assertEquals(4, standing().size());
        assertEquals(0, Files.size(folder.resolve("presses.journal")));
    }

    @Test
    void aDamagedLine_takesNoOtherWithIt() throws IOException {
        try (PressJournal journal = new PressJournal(folder, 1 << 20)) {
            journal.append(List.of(opened(1), joined(2), joined(3)));
        }
        Path file = folder.resolve("presses.journal");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        try (PressJournal journal = new PressJournal(folder, 1 << 20)) {
            assertEquals(List.of(opened(1), joined(3)), journal.peek());
        }
    }

    @Test
    void aFullJournal_refuses_andKeepsWhatItHas() throws IOException {
        try (PressJournal journal = new PressJournal(folder, 800)) {
            journal.append(List.of(opened(1)));
            assertThrows(IOException.class, () -> journal.append(List.of(joined(2), joined(3), joined(4))));
            assertEquals(List.of(opened(1)), journal.peek());
        }
    }

    @Test
    void moreThanTheQueueTakes_isRefusedAndCounted_andTheRestLands() {
        CountDownLatch open = new CountDownLatch(1);
        PressStore slow = new PressStore() {
            @Override
            public List<Landing> land(List<Press> presses) {
                try {
                    open.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return world.presses.land(presses);
            }

            @Override
            public List<Landing> settle(List<Landing> answered) {
                return world.presses.settle(answered);
            }

            @Override
            public boolean isAway(Throwable failure) {
                return world.presses.isAway(failure);
            }

            @Override
            public boolean answers() {
                return true;
            }
        };
        List<CompletableFuture<Landing>> answers = new ArrayList<>();
        int refused = 0;
        try (PressIntake intake = intake(slow)) {
            // The writer takes some off; a batch and the queue is the most that can wait.
            for (int n = 0; n < PressIntake.QUEUE + 5000; n++) answers.add(intake.accept(press(n)));
            open.countDown();
            for (CompletableFuture<Landing> answer : answers)
                try {
                    landed(answer);
                } catch (CompletionException e) {
                    assertInstanceOf(PressIntake.Busy.class, e.getCause());
                    refused++;
                }
        }
        assertTrue(refused >= 4000, "refused " + refused);
        assertEquals(
                refused,
                metrics.counter("pasu_queue_dropped", "queue", "presses").count());
        assertEquals(PressIntake.QUEUE + 5000 - refused, new HashSet<>(standing()).size());
        assertEquals(standing().size(), new HashSet<>(standing()).size());
    }
}
