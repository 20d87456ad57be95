package pasu.core.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;

/** Which cameras this node is to record beside the nodes that own them: ADR 0023. Used by one thread. */
final class Mirrors {
    /** A camera that sends nothing within that has no second session to give. */
    private static final long PICTURE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private static final long DECLINED_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final String self;
    private final Predicate<Camera> wanted;
    private final Map<CameraId, Long> since = new HashMap<>();
    private final Map<CameraId, Long> declinedUntil = new HashMap<>();

    /** @param wanted which are recorded twice */
    Mirrors(String self, Predicate<Camera> wanted) {
        this.self = self;
        this.wanted = wanted;
    }

    static boolean isMirror(Lease lease, String node) {
        return lease.mirror() != null && lease.mirror().node().equals(node);
    }

    /** Those that nobody records a second time who is there to stay, and that fall to this node. */
    List<CameraId> free(
            Collection<Camera> active, Map<CameraId, Lease> leases, List<NodePlace> places, Peers peers, long now) {
        List<CameraId> free = new ArrayList<>();
        if (peers.isDraining(self)) return free;
        for (Camera camera : active) {
            Lease lease = leases.get(camera.id());
            if (lease == null || !wanted.test(camera) || isDeclined(camera.id(), now)) continue;
            if (lease.node().equals(self) || !peers.isThere(lease.node())) continue;
            Lease.Heir heir = lease.heir();
            if (heir != null && heir.node().equals(self)) continue;
            Lease.Heir mirror = lease.mirror();
            if (mirror != null
                    && !mirror.node().equals(lease.node()) // a node of the version before takes no notice of mirrors
                    && peers.isThere(mirror.node())
                    && !peers.isDraining(mirror.node())) continue;
            Placement.Placed placed = new Placement.Placed(camera.id(), camera.site());
            if (Placement.second(places, placed, lease.node())
                    .filter(self::equals)
                    .isPresent()) free.add(camera.id());
        }
        return free;
    }

    /** Those of this node's that it is to let go: it is being emptied, they are not wanted twice any more, or send it nothing. */
    Set<CameraId> over(
            Map<CameraId, Camera> active, Collection<Lease> mine, Predicate<Lease> recorded, Peers peers, long now) {
        Set<CameraId> over = new HashSet<>();
        Set<CameraId> kept = new HashSet<>();
        for (Lease lease : mine) {
            CameraId id = lease.camera();
            kept.add(id);
            Camera camera = active.get(id);
            if (camera == null || !wanted.test(camera) || peers.isDraining(self)) {
                over.add(id);
            } else if (recorded.test(lease)) {
                // A camera that fell silent later fell silent for its owner, too.
                since.put(id, Long.MAX_VALUE);
            } else if (since.computeIfAbsent(id, first -> now) != Long.MAX_VALUE
                    && now - since.get(id) > PICTURE_NANOS) {
                declinedUntil.put(id, now + DECLINED_NANOS);
                over.add(id);
            }
        }
        since.keySet().retainAll(kept);
        return over;
    }

    private boolean isDeclined(CameraId camera, long now) {
        Long until = declinedUntil.get(camera);
        return until != null && now - until < 0;
    }
}
