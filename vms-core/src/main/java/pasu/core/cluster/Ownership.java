package pasu.core.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.record.Gap;
import pasu.core.record.SegmentIndex;
import pasu.core.record.Tenure;

/**
 * Sees to it that this node records what it holds, and holds what is its own to record: ADR 0018. All of it runs on one thread;
 * while the database is away nothing changes hands, and what is recorded is recorded further.
 */
public final class Ownership implements AutoCloseable, Tenure.Book {
    private static final Logger log = LoggerFactory.getLogger(Ownership.class);

    private static final long EVERY_MILLIS = 400;
    private static final long IN_DOUBT_MILLIS = 100;

    /** Doorbells may be missed: everything is read anew so often. */
    private static final long ANEW_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** The nodes are to be the same ones for so long before cameras move for balance alone. */
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long LEASE_NANOS = TimeUnit.MILLISECONDS.toNanos(Peers.LEASE_MILLIS);

    /** Cameras that move at a time: each is recorded twice meanwhile. */
    private static final int MOVING = 32;

    private static final long HEIR_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long HEIR_LOOKS_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long DECLINED_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final String self;
    private final LeaseBook book;
    private final HeldCameras cameras;
    private final Runnable notice;
    private final SegmentIndex index;
    private final BiPredicate<StreamKey, Long> recorded;
    private final Supplier<List<String>> seen;
    private final Time time;

    private final Peers peers;
    private final Mirrors mirrors;
    private final Map<CameraId, Tenure> tenures = new ConcurrentHashMap<>();
    private final Map<CameraId, Long> heirSince = new HashMap<>();
    private final Map<CameraId, Long> declinedUntil = new HashMap<>();
    private Map<CameraId, Lease> leases = Map.of();
    private List<NodePlace> places = List.of();
    private long steadySince;
    private long leasesSeen = -1;
    private long camerasSeen = -1;
    private long readAt;
    private long judgesFrom;
    private boolean away;
    private boolean namesake;

    private final Semaphore bell = new Semaphore(0);
    private volatile boolean closing;
    private final Thread thread;

    /**
     * @param notice makes the register tell of what other nodes changed in it
     * @param recorded whether a stream's key frame stands on the disk under an epoch
     * @param seen the nodes that membership knows now
     * @param mirrored which cameras two nodes record
     */
    public Ownership(
            String self,
            LeaseBook book,
            HeldCameras cameras,
            Runnable notice,
            SegmentIndex index,
            BiPredicate<StreamKey, Long> recorded,
            Supplier<List<String>> seen,
            Predicate<Camera> mirrored,
            Time time) {
        this.self = self;
        this.book = book;
        this.cameras = cameras;
        this.notice = notice;
        this.index = index;
        this.recorded = recorded;
        this.seen = seen;
        this.time = time;
        this.peers = new Peers(self);
        this.mirrors = new Mirrors(self, mirrored);
        this.thread = Thread.ofVirtual().name("ownership").unstarted(this::run);
    }

    public void start() {
        judgesFrom = time.ticks() + LEASE_NANOS;
        steadySince = time.ticks();
        thread.start();
    }

    /** Somebody came, went or changed something: it is looked at now. */
    public void ring() {
        bell.release();
    }

    @Override
    public Tenure of(StreamKey key) {
        Tenure tenure = tenures.get(key.camera());
        if (tenure == null) throw new IllegalStateException("this node does not hold " + key);
        return tenure;
    }

    private void run() {
        try {
            while (!closing) {
                try {
                    round();
                    if (away) log.info("the database is back, leases are renewed again");
                    away = false;
                } catch (RuntimeException e) {
                    if (!away) log.error("leases cannot be renewed, recording goes on: {}", e.toString());
                    away = true;
                }
                if (bell.tryAcquire(peers.isInDoubt() ? IN_DOUBT_MILLIS : EVERY_MILLIS, TimeUnit.MILLISECONDS))
                    bell.drainPermits();
            }
        } catch (InterruptedException e) {
            log.debug("ownership ends");
        }
    }

    private void round() {
        LeaseBook.Round round = book.renew();
        long now = time.ticks();
        // Whoever was away as we were is not judged by how long it did not renew.
        if (away) judgesFrom = now + LEASE_NANOS;
        if (!round.held()) {
            if (!namesake) log.error("another program is node {} now; this one records what it has", self);
            namesake = true;
            return;
        }
        peers.update(round.nodes(), seen.get());
        boolean anew = now - readAt >= ANEW_NANOS;
        if (anew || round.cameras() != camerasSeen) notice.run();
        if (anew || round.leases() != leasesSeen) read();
        if (anew) readAt = now;
        camerasSeen = round.cameras();
        leasesSeen = round.leases();
        List<NodePlace> there = peers.places();
        if (!there.equals(places)) {
            log.info(
                    "cameras are placed on {}",
                    there.stream().map(NodePlace::node).toList());
            steadySince = now;
        }
        places = there;
        letGo();
        take(now);
        succeed(now);
        mirror(now);
    }

    private void read() {
        Map<CameraId, Lease> read = new HashMap<>();
        for (Lease lease : book.leases()) read.put(lease.camera(), lease);
        leases = read;
    }

    private boolean isHeir(Lease lease) {
        return lease.heir() != null && lease.heir().node().equals(self);
    }

    private void letGo() {
        for (CameraId camera : List.copyOf(tenures.keySet())) {
            Lease lease = leases.get(camera);
            if (lease != null && (lease.node().equals(self) || isHeir(lease) || Mirrors.isMirror(lease, self)))
                continue;
            boolean taken = lease != null && lease.taken();
            if (lease != null && taken)
                log.warn("{} was taken over by node {} while this one could not renew", camera, lease.node());
            forget(camera, !taken);
        }
    }

    private void forget(CameraId camera, boolean planned) {
        tenures.remove(camera);
        heirSince.remove(camera);
        cameras.letGo(camera, planned);
    }

    private void take(long now) {
        List<Camera> active = cameras.known().stream().filter(Camera::active).toList();
        Map<CameraId, String> placed = Placement.of(
                places,
                active.stream()
                        .map(camera -> new Placement.Placed(camera.id(), camera.site()))
                        .toList());
        Map<CameraId, Long> back = new HashMap<>();
        List<CameraId> free = new ArrayList<>();
        List<CameraId> elsewhere = new ArrayList<>();
        for (Camera camera : active) {
            CameraId id = camera.id();
            Lease lease = leases.get(id);
            if (lease != null && lease.node().equals(self)) {
                if (!tenures.containsKey(id) || cameras.mirrors(id)) back.put(id, lease.epoch());
            } else if (self.equals(heirOf(lease, placed.get(id)))) {
                if (lease == null || now - judgesFrom >= 0 && !peers.isThere(lease.node())) free.add(id);
                else if (peers.isThere(lease.node()) && mayInherit(id, lease, now)) elsewhere.add(id);
            }
        }
        if (!free.isEmpty()) back.putAll(book.claim(free, peers.missed(), Peers.LEASE_MILLIS, Peers.MISSED_MILLIS));
        if (!back.isEmpty()) {
            hold(back, false);
            read();
        }
        inherit(elsewhere, now);
    }

    /** Whose a camera is to be: a lost owner's is its mirror's, who has it already; else it follows from its place. */
    private @Nullable String heirOf(@Nullable Lease lease, @Nullable String placed) {
        Lease.Heir mirror = lease == null || peers.isThere(lease.node()) ? null : lease.mirror();
        return mirror != null && peers.isThere(mirror.node()) ? mirror.node() : placed;
    }

    private boolean mayInherit(CameraId camera, Lease lease, long now) {
        if (tenures.containsKey(camera) && !cameras.mirrors(camera)) return false;
        Lease.Heir heir = lease.heir();
        if (heir != null && !heir.node().equals(self) && peers.isThere(heir.node())) return false;
        Long until = declinedUntil.get(camera);
        if (until != null && now - until < 0) return false;
        return peers.isDraining(lease.node()) || now - steadySince >= STEADY_NANOS;
    }

    private void inherit(List<CameraId> wanted, long now) {
        int room = MOVING - heirSince.size();
        if (wanted.isEmpty() || room <= 0) return;
        Map<CameraId, Long> got = book.inherit(wanted.subList(0, Math.min(room, wanted.size())));
        for (CameraId camera : got.keySet()) heirSince.put(camera, now);
        hold(got, true);
        read();
    }

    /** @param beside the owner, which records them still: only what it misses, too, is missing */
    private void hold(Map<CameraId, Long> epochs, boolean beside) {
        if (epochs.isEmpty()) return;
        Map<StreamKey, Gap> missing = missing(epochs.keySet());
        epochs.forEach((camera, epoch) -> {
            declinedUntil.remove(camera);
            if (isRecordedOn(camera, epoch, beside)) return;
            Gap gap = missing.get(main(camera));
            if (beside && gap != null && gap.cause() == Cause.NODE_LOST) gap = null;
            tenures.put(camera, Tenure.owner(epoch, gap));
            cameras.hold(camera);
        });
        log.info("{} cameras are {} by this node", epochs.size(), beside ? "recorded beside their owner" : "held");
    }

    /**
     * What this node mirrored goes on as it is: an heir of it stays a mirror until it is the owner. A mirror that has no picture now
     * begins anew, as an owner does that tells what is missing.
     */
    private boolean isRecordedOn(CameraId camera, long epoch, boolean beside) {
        Tenure tenure = tenures.get(camera);
        if (tenure == null || tenure.epoch() != epoch || !cameras.mirrors(camera)) return false;
        if (beside) return true;
        if (recorded.test(main(camera), epoch)) cameras.hold(camera);
        else cameras.letGo(camera, true);
        return cameras.owns(camera);
    }

    private void mirror(long now) {
        Map<CameraId, Camera> active = new HashMap<>();
        for (Camera camera : cameras.known()) if (camera.active()) active.put(camera.id(), camera);
        List<Lease> mine = leases.values().stream()
                .filter(lease -> Mirrors.isMirror(lease, self) && !lease.node().equals(self))
                .toList();
        Set<CameraId> over = mirrors.over(
                active,
                mine,
                lease -> recorded.test(
                        main(lease.camera()),
                        Objects.requireNonNull(lease.mirror()).epoch()),
                peers,
                now);
        for (CameraId camera : over) {
            book.unmirror(camera);
            forget(camera, true);
        }
        List<CameraId> free = mirrors.free(active.values(), leases, places, peers, now);
        Map<CameraId, Long> got = new HashMap<>();
        for (Lease lease : mine)
            got.put(lease.camera(), Objects.requireNonNull(lease.mirror()).epoch());
        if (!free.isEmpty()) got.putAll(book.mirror(free.subList(0, Math.min(MOVING, free.size()))));
        got.keySet().removeAll(over);
        got.keySet().removeAll(tenures.keySet());
        got.forEach((camera, epoch) -> {
            tenures.put(camera, new Tenure(epoch, null, () -> cameras.mirrors(camera)));
            cameras.mirror(camera);
        });
        if (!got.isEmpty()) log.info("{} cameras are recorded by this node, too", got.size());
        if (!free.isEmpty() || !over.isEmpty()) read();
    }

    private Map<StreamKey, Gap> missing(Collection<CameraId> ids) {
        return index.missing(ids.stream().map(Ownership::main).toList());
    }

    private static StreamKey main(CameraId camera) {
        return new StreamKey(camera, StreamSpec.MAIN);
    }

    private void succeed(long now) {
        for (Map.Entry<CameraId, Long> heir : Set.copyOf(heirSince.entrySet())) {
            CameraId camera = heir.getKey();
            Tenure tenure = tenures.get(camera);
            if (tenure == null) continue;
            long waited = now - heir.getValue();
            if (recorded.test(main(camera), tenure.epoch())) {
                if (succeeded(camera, tenure)) log.debug("{} has moved here", camera);
            } else if (waited > HEIR_LOOKS_NANOS && hasNoPicture(camera)) {
                if (!succeeded(camera, tenure)) continue;
                // Its gap is ended here now, whenever it began.
                cameras.letGo(camera, true);
                hold(Map.of(camera, tenure.epoch()), false);
            } else if (waited > HEIR_NANOS) {
                log.info("{} sends this node no picture and stays where it is", camera);
                declinedUntil.put(camera, now + DECLINED_NANOS);
                book.decline(camera);
                forget(camera, true);
            }
        }
    }

    private boolean succeeded(CameraId camera, Tenure tenure) {
        boolean done = book.succeed(camera, tenure.epoch());
        heirSince.remove(camera);
        if (done) {
            Map<CameraId, Lease> now = new HashMap<>(leases);
            Lease before = leases.get(camera);
            Lease.Heir mirror = before == null || Mirrors.isMirror(before, self) ? null : before.mirror();
            now.put(camera, new Lease(camera, self, tenure.epoch(), false, null, mirror));
            leases = now;
            cameras.hold(camera);
        } else {
            forget(camera, true);
        }
        return done;
    }

    /** Its owner has told that it gets none, or it never had one. */
    private boolean hasNoPicture(CameraId camera) {
        Gap gap = missing(Set.of(camera)).get(main(camera));
        return gap == null ? !book.ownerHasPicture(camera) : gap.cause() != Cause.NODE_LOST;
    }

    /** Nothing is taken or let go from now on. */
    @Override
    public void close() throws InterruptedException {
        closing = true;
        ring();
        if (thread.getState() != Thread.State.NEW) thread.join(TimeUnit.SECONDS.toMillis(10));
    }
}
