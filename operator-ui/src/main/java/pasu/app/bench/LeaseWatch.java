package pasu.app.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import pasu.app.chaos.Grant;
import pasu.core.base.Time;
import pasu.core.cluster.Lease;
import pasu.core.cluster.NodeBook;
import pasu.core.store.Database;
import pasu.core.store.PgLeases;
import pasu.core.store.PgNodes;

/** Writes down who holds which camera, as it changes; while the database is away nothing does. */
final class LeaseWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 200;

    private final Database database;
    private final NodeBook nodes;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("lease-watch").unstarted(this::run);

    // Guarded by this.
    private final List<Grant> grants = new ArrayList<>();
    private final Map<String, Lease> newest = new HashMap<>();
    private long changedAt = System.nanoTime();

    LeaseWatch(Database database) {
        this.database = database;
        nodes = new PgNodes(database);
        thread.start();
    }

    private void run() {
        try {
            while (!end.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        List<Lease> leases;
        try {
            leases = PgLeases.owners(database);
        } catch (RuntimeException away) {
            settle();
            return;
        }
        long at = Time.system().wallMicros();
        synchronized (this) {
            for (Lease lease : leases) take(lease, at);
        }
    }

    private synchronized void settle() {
        changedAt = System.nanoTime();
    }

    private void take(Lease lease, long at) {
        String camera = lease.camera().toString();
        Lease before = newest.put(camera, lease);
        if (lease.equals(before)) return;
        changedAt = System.nanoTime();
        if (before == null || before.epoch() != lease.epoch())
            grants.add(new Grant(camera, lease.node(), lease.epoch(), at));
    }

    synchronized List<Grant> grants() {
        return List.copyOf(grants);
    }

    /** Whether so many cameras have an owner, none is about to move, and nothing has changed for so long. */
    synchronized boolean isQuiet(int cameras, double seconds) {
        return newest.size() == cameras
                && newest.values().stream().allMatch(lease -> lease.heir() == null)
                && System.nanoTime() - changedAt > seconds * 1e9;
    }

    /** Cameras that a node owns. */
    synchronized long held(String node) {
        return newest.values().stream()
                .filter(lease -> lease.node().equals(node))
                .count();
    }

    void drain(String node) {
        nodes.drain(node, true);
    }

    @Override
    public void close() {
        end.countDown();
    }
}
