package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmOrderTest {
    private static final int NEVER_SECONDS = 60;

    private final BellWorld world = new BellWorld();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.shutdownNow();
        world.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(NEVER_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As one that is cut off, or stopped, in the midst of a change: the server lets go of what it held. */
    @Test
    void nodeThatFallsSilent_holdsUpNoOther_andWhatItWroteIsNotThere() throws Exception {
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch again = new CountDownLatch(1);
        AlarmOrder silent = new AlarmOrder(world.database);
        Future<Integer> lost = threads.submit(() -> silent.write((handle, changes) -> {
            handle.execute("create table half_done ()");
            holds.countDown();
            await(again);
            return handle.execute("create table whole ()");
        }));
        await(holds);
        Future<String> next = threads.submit(() -> world.order.write((handle, changes) -> "its turn came"));
        assertEquals("its turn came", next.get(NEVER_SECONDS, TimeUnit.SECONDS));
        again.countDown();
        ExecutionException refused =
                assertThrows(ExecutionException.class, () -> lost.get(NEVER_SECONDS, TimeUnit.SECONDS));
        assertTrue(Database.isAway(refused), refused::toString);
        int left = world.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select count(*) from pg_class where relname in ('half_done', 'whole')")
                .mapTo(Integer.class)
                .one());
        assertEquals(0, left);
    }

    @Test
    void turnThatIsNotWaitedForAnyMore_isGivenUp() throws Exception {
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<String> first = threads.submit(() -> world.order.write((handle, changes) -> {
            holds.countDown();
            await(end);
            return "its turn is over";
        }));
        await(holds);
        CountDownLatch over = new CountDownLatch(1);
        Thread waiting = Thread.ofVirtual().start(() -> {
            assertThrows(RuntimeException.class, () -> world.order.write((handle, changes) -> "never"));
            over.countDown();
        });
        waiting.interrupt();
        await(over);
        assertFalse(first.isDone(), "it did not wait for the one before");
        end.countDown();
    }
}
