package pasu.migrate.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import pasu.core.camera.Networks;
import pasu.ingest.reach.AddressBook;
import pasu.migrate.plan.Secrets;

/** Asks the cameras of an inventory for free sessions, a few at a time. */
public final class Probing {
    private static final int AT_A_TIME = 8;

    private Probing() {}

    /**
     * @param allowed a camera elsewhere is not asked
     * @throws IllegalArgumentException if a login is not there
     */
    public static Inventory of(Inventory inventory, Networks allowed, Secrets secrets) throws InterruptedException {
        for (FoundCamera camera : inventory.cameras())
            secrets.login(camera.row().login());
        AddressBook addresses = new AddressBook(allowed);
        Semaphore places = new Semaphore(AT_A_TIME);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<FoundCamera>> asked = new ArrayList<>();
            for (FoundCamera camera : inventory.cameras())
                asked.add(threads.submit(() -> {
                    places.acquire();
                    try {
                        return ask(camera, addresses, secrets);
                    } finally {
                        places.release();
                    }
                }));
            List<FoundCamera> cameras = new ArrayList<>();
            for (Future<FoundCamera> each : asked) cameras.add(each.get());
            return new Inventory(inventory.at(), inventory.recorders(), cameras);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FoundCamera ask(FoundCamera camera, AddressBook allowed, Secrets secrets) {
        if (camera.row().url() == null) return camera;
        FreeSessions found = FreeSessions.of(
                camera.row().url(), allowed, secrets.login(camera.row().login()));
        String note = camera.note().isEmpty() ? found.why() : camera.note();
        return new FoundCamera(camera.row(), found.free(), note);
    }
}
