package pasu.app;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import pasu.core.alarm.FaultWords;
import pasu.core.base.Time;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.camera.Cause;
import pasu.core.cluster.Cluster;
import pasu.core.duty.node.Ailment;
import pasu.core.duty.node.ClockJump;
import pasu.core.duty.node.ClockUnkept;
import pasu.core.duty.node.Count;
import pasu.core.duty.node.DatabaseAway;
import pasu.core.duty.node.KeptClock;
import pasu.core.duty.node.Lasting;
import pasu.core.duty.node.NodeLeft;
import pasu.core.store.Database;

/** What a node notices of itself. */
final class Ailments {

    private static final FaultWords MEMORY = new FaultWords("메모리가 없어 받지 못한 영상", "frames for which there was no memory");
    private static final FaultWords SESSIONS =
            new FaultWords("파수의 결함으로 끊긴 연결", "sessions that ended by a fault of ours");

    private Ailments() {}

    static List<Ailment> of(Database database, Recorder recorder, CameraStatusBoard board, Cluster cluster, Time time) {
        AtomicLong faults = new AtomicLong();
        board.onChange((camera, status) -> {
            if (status.cause() == Cause.INTERNAL) faults.incrementAndGet();
        });
        return List.of(
                new Lasting(new ClockJump(time), time),
                new ClockUnkept(KeptClock::ask, time),
                new Lasting(new DatabaseAway(database::answers, time), time),
                new Lasting(new Count("memory", MEMORY, recorder::framesRefused), time),
                new Lasting(new Count("session", SESSIONS, faults::get), time),
                new NodeLeft(cluster::nodes));
    }
}
