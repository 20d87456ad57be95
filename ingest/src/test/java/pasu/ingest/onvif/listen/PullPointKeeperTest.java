package pasu.ingest.onvif.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.alarm.DeviceEvents;
import pasu.core.base.Time;
import pasu.core.camera.CameraId;
import pasu.core.camera.Credentials;
import pasu.core.camera.DeviceState;
import pasu.core.camera.DeviceStatus;
import pasu.core.camera.DeviceStatusBoard;
import pasu.core.media.Codec;
import pasu.ingest.onvif.link.OnvifDevice;
import pasu.ingest.onvif.link.TestWire;
import pasu.ingest.onvif.service.DeviceCalls;
import pasu.ingest.sim.onvif.Login;
import pasu.ingest.sim.onvif.OnvifServer;
import pasu.ingest.sim.onvif.Sign;
import pasu.ingest.sim.serve.Fault;

/** A simulated camera on a real socket is listened to. */
class PullPointKeeperTest {
    private static final Credentials RIGHT = new Credentials("admin", "admin");
    private static final Duration SOON = Duration.ofSeconds(30);

    private final OnvifServer server =
            new OnvifServer(new OnvifServer.Settings("127.0.0.1", "admin", "admin", Login.BOTH, 7), Time.system());
    private final TestWire wire = new TestWire();
    private final DeviceStatusBoard board = new DeviceStatusBoard();
    private final BlockingQueue<DeviceStatus> statuses = new LinkedBlockingQueue<>();
    private final Heard heard = new Heard();
    private final CameraId camera = CameraId.random();
    private final OnvifDevice device =
            wire.device(server.add(0, "cam-001", "동문동", Codec.H264, "rtsp://127.0.0.1/m", "rtsp://127.0.0.1/s"), RIGHT);

    private static final class Heard implements DeviceEvents {
        record One(Instant at, String words) {}

        final BlockingQueue<One> all = new LinkedBlockingQueue<>();

        @Override
        public void noticed(CameraId of, What what, Instant at, String words) {
            all.add(new One(at, what + " " + words));
        }

        @Override
        public void closed(Contact contact) {
            all.add(new One(contact.at(), "input " + contact.input()));
        }

        One next() throws InterruptedException {
            One one = all.poll(SOON.toSeconds(), TimeUnit.SECONDS);
            if (one == null) throw new AssertionError("nothing was heard");
            return one;
        }
    }

    private PullPointKeeper keeper() {
        board.onChange((id, status) -> statuses.add(status));
        return new PullPointKeeper(camera, device, heard, board, new Semaphore(1), Time.system());
    }

    private DeviceStatus await(DeviceState state) throws InterruptedException {
        for (; ; ) {
            DeviceStatus next = statuses.poll(SOON.toSeconds(), TimeUnit.SECONDS);
            if (next == null) throw new AssertionError("the device was never " + state);
            if (next.state() == state) return next;
        }
    }

    @AfterEach
    void close() throws Exception {
        wire.close();
        server.close();
    }

    @Test
    void whatACameraNotices_isHeard_withItsTimeByOurClock() throws Exception {
        server.fault("cam-001", new Fault.Clock(3600)).join();
        PullPointKeeper keeper = keeper();
        DeviceStatus status = await(DeviceState.LISTENING);
        assertNull(status.restartedAt());
        Long offset = status.clockOffsetMs();
        assertTrue(offset != null && Math.abs(offset - 3_600_000) < 60_000, "ahead by " + offset);
        server.sign("cam-001", Sign.INPUT, true).join();
        server.sign("cam-001", Sign.INPUT, true).join();
        server.sign("cam-001", Sign.MOTION, true).join();
        Heard.One input = heard.next();
        assertEquals("input input-1", input.words());
        assertTrue(Duration.between(input.at(), Instant.now()).abs().toMinutes() < 2, input.toString());
        assertEquals(
                "MOTION RuleEngine/CellMotionDetector/Motion (source)",
                heard.next().words());
        keeper.stop();
        keeper.awaitEnd(SOON.toNanos());
        assertEquals(0, heard.all.size());
    }

    /** The line is cut and mended: the pull point is the same, so that nothing of what happened meanwhile is lost. */
    @Test
    void brokenLine_isToldAndWhatHappenedMeanwhileIsHeard() throws Exception {
        PullPointKeeper keeper = keeper();
        await(DeviceState.LISTENING);
        server.fault("cam-001", new Fault.Stop(2)).join();
        server.sign("cam-001", Sign.INPUT, true).join();
        DeviceStatus lost = await(DeviceState.LOST);
        assertNotNull(lost.detail());
        assertEquals("input input-1", heard.next().words());
        assertNull(await(DeviceState.LISTENING).restartedAt());
        keeper.stop();
    }

    @Test
    void pullPointThatIsGoneBeforeItsTime_tellsOfARestart() throws Exception {
        PullPointKeeper keeper = keeper();
        await(DeviceState.LISTENING);
        device.ask(DeviceCalls.reboot());
        assertNotNull(await(DeviceState.LOST).restartedAt());
        assertNotNull(await(DeviceState.LISTENING).restartedAt());
        server.sign("cam-001", Sign.INPUT, true).join();
        assertEquals("input input-1", heard.next().words());
        keeper.stop();
    }
}
