package pasu.migrate.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import pasu.migrate.cutover.Route;
import pasu.migrate.plan.CameraPlan;

/** In which order, and how many at a time, cameras are copied. */
class ArchiveRunTest {
    private static final List<CameraPlan> CAMERAS =
            List.of(camera("a1", "a"), camera("b1", "b"), camera("a2", "a"), camera("c1", "c"), camera("b2", "b"));

    private static CameraPlan camera(String name, String recorder) {
        URI url = URI.create("rtsp://127.0.0.1/" + name);
        return new CameraPlan(name, recorder, name, url, Route.TWO_SESSIONS, 1, null, null, null, null);
    }

    private static List<String> of(String recorder, List<String> names) {
        return names.stream().filter(name -> name.startsWith(recorder)).toList();
    }

    @Test
    void oneRecorderAtATime_eachCameraOnce_inTheOrderOfThePlan() throws Exception {
        AtomicInteger now = new AtomicInteger();
        List<String> copied = Collections.synchronizedList(new ArrayList<>());
        ArchiveRun.of(CAMERAS, 1, camera -> {
            assertEquals(1, now.incrementAndGet());
            copied.add(camera.name());
            now.decrementAndGet();
        });
        assertEquals(5, copied.size());
        assertEquals(List.of("a1", "a2"), of("a", copied));
        assertEquals(List.of("b1", "b2"), of("b", copied));
    }

    /** Each waits for the others: one after another they would never meet. */
    @Test
    void severalRecorders_areCopiedTogether() throws Exception {
        CyclicBarrier all = new CyclicBarrier(3);
        ArchiveRun.of(CAMERAS, 3, camera -> {
            try {
                if (camera.name().endsWith("1")) all.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IOException("the others did not come", e);
            }
        });
    }

    @Test
    void oneThatCannotGoOn_isTold_andOtherRecordersAreGoneThrough() {
        IOException away = new IOException("the ledger cannot be written");
        List<String> copied = Collections.synchronizedList(new ArrayList<>());
        IOException thrown = assertThrows(
                IOException.class,
                () -> ArchiveRun.of(CAMERAS, 2, camera -> {
                    if (camera.name().equals("a1")) throw away;
                    copied.add(camera.name());
                }));
        assertSame(away, thrown);
        assertEquals(List.of(), of("a", copied));
        assertEquals(List.of("b1", "b2"), of("b", copied));
        assertEquals(List.of("c1"), of("c", copied));
    }
}
