package pasu.migrate.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import pasu.migrate.plan.CameraPlan;

/** Several recorders at a time, and of each one camera after another, in the order of the plan. Blocks. */
public final class ArchiveRun {
    /** Copies a camera, or says why not. */
    public interface Work {
        void copy(CameraPlan camera) throws IOException, InterruptedException;
    }

    private ArchiveRun() {}

    /**
     * @param recorders at a time
     * @throws IOException if a camera's work threw it: the recorder's other cameras are left then, other recorders' are not
     */
    public static void of(List<CameraPlan> cameras, int recorders, Work work) throws IOException, InterruptedException {
        Map<String, List<CameraPlan>> behind = new LinkedHashMap<>();
        for (CameraPlan camera : cameras)
            behind.computeIfAbsent(camera.recorder(), recorder -> new ArrayList<>())
                    .add(camera);
        Semaphore places = new Semaphore(recorders);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> copying = new ArrayList<>();
            for (List<CameraPlan> its : behind.values())
                copying.add(threads.submit(() -> {
                    places.acquire();
                    try {
                        for (CameraPlan camera : its) work.copy(camera);
                        return null;
                    } finally {
                        places.release();
                    }
                }));
            for (Future<Void> each : copying) each.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) throw cause;
            if (e.getCause() instanceof InterruptedException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException(e);
        }
    }
}
