package pasu.core.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import pasu.core.camera.CameraId;

/** Who holds which camera: the port behind which the truth is kept. Calls block, and throw while it is away. */
public interface LeaseBook {

    /**
     * @param ageMillis since it renewed itself, by the database's clock
     * @param draining lets go of all it has, to others
     */
    record Node(NodePlace place, long ageMillis, boolean draining) {}

    /**
     * What a node learns when it renews itself.
     *
     * @param held false if another program bears this node's name by now
     * @param leases grows with each lease that is given
     * @param cameras changes with the register
     */
    record Round(boolean held, List<Node> nodes, long leases, long cameras) {}

    /** A node begins under its name, with new epochs for the cameras that were its own. */
    void enter();

    /** Renews all that this node has, in one statement. */
    Round renew();

    List<Lease> leases();

    /**
     * Takes cameras that nobody has, or whose node has not renewed itself for {@code patienceMillis}, or for {@code missedMillis}
     * where it is missed by its peers. What this node mirrors it goes on with in the same epoch.
     *
     * @return the epochs of those that were got
     */
    Map<CameraId, Long> claim(
            Collection<CameraId> cameras, Collection<String> missed, long patienceMillis, long missedMillis);

    /** Becomes the heir of cameras that others have and nobody else is to have. @return the epochs to record in */
    Map<CameraId, Long> inherit(Collection<CameraId> cameras);

    /** The heir becomes the owner. @return false if it was no longer the heir */
    boolean succeed(CameraId camera, long epoch);

    /** Whether a camera's owner has told that it gets its picture. */
    boolean ownerHasPicture(CameraId camera);

    /** The heir does not want to be the owner any more. */
    void decline(CameraId camera);

    /**
     * Records cameras beside the others that own them, where nobody does who is there to stay.
     *
     * @return the epochs of those that were got
     */
    Map<CameraId, Long> mirror(Collection<CameraId> cameras);

    /** This node does not record the camera beside its owner any more. */
    void unmirror(CameraId camera);

    /** This node ends: others need not wait. */
    void leave();
}
