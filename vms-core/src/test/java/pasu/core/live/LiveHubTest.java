package pasu.core.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;
import pasu.core.media.Codec;
import pasu.core.media.Fragment;
import pasu.core.media.InitSegment;
import pasu.core.media.VideoFormat;

class LiveHubTest {
    private static final InitSegment HEAD =
            new InitSegment(new VideoFormat(Codec.H264, 1280, 720, "avc1.64001F"), new byte[] {1});

    private final CameraId camera = CameraId.random();
    private final StreamKey main = new StreamKey(camera, "main");
    private final StreamKey sub = new StreamKey(camera, "sub");
    private final LiveHub hub = new LiveHub();
    private final List<String> demand = new ArrayList<>();

    LiveHubTest() {
        hub.demand((key, wanted) -> demand.add(key.stream() + " " + wanted));
    }

    private static final class Viewer implements LiveViewer {
        final List<String> seen = new ArrayList<>();

        @Override
        public void start(LiveStart start) {
            seen.add("start " + start.key().stream());
        }

        @Override
        public void fragment(Fragment fragment) {
            seen.add(String.valueOf(fragment.mediaTime()));
        }
    }

    private void begin(StreamKey key) {
        hub.channel(key).start(new LiveStart(key, HEAD, 0));
    }

    private void publish(StreamKey key, long time, boolean isKey, int size) {
        ByteBuf bytes = Unpooled.buffer().writeZero(size);
        hub.channel(key).publish(new Fragment(bytes, time, 1, isKey));
        bytes.release();
    }

    @Test
    void standIn_whileSomebodyWatches_showsTheOtherStreamFromItsKeyFrameOn() {
        begin(main);
        publish(main, 1, true, 10);
        publish(main, 2, false, 10);
        Viewer viewer = new Viewer();
        LiveHub.Watch watch = hub.watch(sub, viewer);
        hub.standIn(sub, main);
        publish(main, 3, false, 10);
        assertEquals(List.of("start main", "1", "2", "3"), viewer.seen);
        watch.close();
        publish(main, 4, false, 10);
        assertEquals(4, viewer.seen.size());
        assertEquals(List.of("sub true", "sub false"), demand);
        assertEquals(0, hub.watching());
    }

    @Test
    void standIn_beforeSomebodyWatches_isShownToWhoComesAndEndsWhenItIsTakenBack() {
        hub.standIn(sub, main);
        begin(main);
        begin(sub);
        Viewer viewer = new Viewer();
        try (LiveHub.Watch watch = hub.watch(sub, viewer)) {
            assertTrue(hub.isWatched(sub));
            assertFalse(hub.isWatched(main), "who is shown a stream in place of another does not want it");
            hub.noStandIn(sub);
            publish(main, 1, true, 10);
            publish(sub, 2, true, 10);
            assertEquals(List.of("start main", "start sub", "2"), viewer.seen);
        }
    }

    /** With key frames a minute apart who comes late waits for one; what would be kept for him is bounded. */
    @Test
    void watch_groupOfPicturesThatIsTooLarge_beginsAtTheNextKeyFrame() {
        begin(main);
        publish(main, 0, true, 1000);
        for (int time = 1; time <= 7; time++) publish(main, time, false, LiveChannel.MAX_BYTES / 7);
        Viewer viewer = new Viewer();
        try (LiveHub.Watch watch = hub.watch(main, viewer)) {
            assertEquals(List.of("start main"), viewer.seen);
            assertEquals(0, hub.channel(main).movie().length);
        }
        publish(main, 8, true, 1000);
        Viewer later = new Viewer();
        try (LiveHub.Watch watch = hub.watch(main, later)) {
            assertEquals(List.of("start main", "8"), later.seen);
        }
        hub.channel(main).stop();
    }
}
