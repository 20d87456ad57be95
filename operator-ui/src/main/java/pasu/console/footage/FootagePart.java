package pasu.console.footage;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import pasu.console.Access;
import pasu.console.Api;
import pasu.console.Blocking;
import pasu.console.ConsolePart;
import pasu.console.Sockets;
import pasu.core.base.Time;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.decode.Snapshots;
import pasu.core.live.LiveHub;
import pasu.core.people.AuditTrail;
import pasu.core.people.Right;
import pasu.core.record.FillBook;
import pasu.core.record.Footage;
import pasu.core.record.LegacyIntake;

/** All that shows pictures: the live socket, what is recorded, files and snapshots. */
public final class FootagePart implements ConsolePart {
    private final RecordingsEndpoint recordings;
    private final VideoEndpoint video;
    private final CopyEndpoint copy;
    private final SnapshotEndpoint snapshot;
    private final LiveSocket live;

    public FootagePart(
            Vertx vertx,
            CameraRegister register,
            CameraStatusBoard board,
            LiveHub hub,
            Footage footage,
            FillBook fills,
            LegacyIntake intake,
            Snapshots snapshots,
            Blocking blocking,
            AuditTrail audit,
            MeterRegistry meters,
            Time time) {
        recordings = new RecordingsEndpoint(footage, fills, audit, time);
        video = new VideoEndpoint(footage, audit, time);
        copy = new CopyEndpoint(register, intake, audit, time);
        snapshot = new SnapshotEndpoint(hub, footage, snapshots, audit, blocking, time);
        live = new LiveSocket(vertx, register, board, hub, footage, audit, time, meters);
    }

    @Override
    public void mount(Api api, Sockets sockets) {
        api.mount("listRecordings", recordings::list);
        api.mount("copyFootage", copy::take);
        api.mountStream("getVideo", video::answer);
        api.mountStream("getSnapshot", snapshot::answer);
        sockets.mount("/api/v1/live", new Access.Needs(Right.CAMERA_VIEW), live);
    }
}
