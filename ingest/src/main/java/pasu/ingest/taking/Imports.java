package pasu.ingest.taking;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraImport;
import pasu.core.camera.CameraImport.Line;
import pasu.core.camera.CameraImport.Outcome;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.ImportBook;

/** Takes tables of cameras on, {@value #AT_A_TIME} rows at a time; what comes of each row is kept, so that all can be undone. */
public final class Imports {
    private static final Logger log = LoggerFactory.getLogger(Imports.class);
    private static final int AT_A_TIME = 24;

    private final TakingOn takingOn;
    private final CameraRegister cameras;
    private final ImportBook book;
    private final Time time;
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();

    public Imports(TakingOn takingOn, CameraRegister cameras, ImportBook book, Time time) {
        this.takingOn = takingOn;
        this.cameras = cameras;
        this.book = book;
        this.time = time;
    }

    /** Whether rows are still being taken on, here. */
    public boolean isRunning(UUID id) {
        return running.contains(id);
    }

    /** Begins, and goes on by itself. @param who login of who does it; @param dry nothing is kept */
    public CameraImport begin(CandidateTable table, String file, String who, boolean dry) {
        CameraImport begun =
                new CameraImport(UUID.randomUUID(), time.now(), who, file, dry, table.size(), false, List.of());
        book.begin(begun);
        running.add(begun.id());
        Thread.ofVirtual().name("camera import").start(() -> {
            try {
                run(begun, table);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                running.remove(begun.id());
            }
        });
        return begun;
    }

    private void run(CameraImport begun, CandidateTable table) throws InterruptedException {
        Duplicates known = takingOn.duplicates();
        Semaphore room = new Semaphore(AT_A_TIME);
        CountDownLatch left = new CountDownLatch(table.size());
        for (CandidateTable.Entry entry : table.entries()) {
            room.acquire();
            Thread.startVirtualThread(() -> {
                try {
                    book.done(begun.id(), line(entry, known, begun.dry()));
                } catch (RuntimeException e) {
                    log.error("what came of row {} of {} is not written down", entry.number(), begun.file(), e);
                } finally {
                    room.release();
                    left.countDown();
                }
            });
        }
        left.await();
    }

    private Line line(CandidateTable.Entry entry, Duplicates known, boolean dry) {
        try {
            return switch (entry) {
                case CandidateTable.Entry.Odd odd -> refused(entry, odd.reason());
                case CandidateTable.Entry.Camera camera ->
                    takingOn.take(entry.number(), camera.candidate(), known, dry);
            };
        } catch (Refused e) {
            return refused(entry, e.reason());
        } catch (RuntimeException e) {
            log.error("row {} of a table of cameras failed", entry.number(), e);
            return refused(entry, new Reason("파수의 오류", "a fault in Pasu: " + e.getMessage()));
        }
    }

    private static Line refused(CandidateTable.Entry entry, Reason reason) {
        return new Line(entry.number(), entry.name(), Outcome.REFUSED, reason.ko(), reason.en(), null);
    }

    /** Takes the cameras of a table off the register again. How many there still were. */
    public int undo(CameraImport taken) {
        int removed = 0;
        for (Line line : taken.lines()) {
            CameraId camera = line.camera();
            if (camera != null && cameras.remove(camera)) removed++;
        }
        book.undone(taken.id());
        return removed;
    }
}
