package pasu.core.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

class GroupMemoryTest {
    private static final InitSegment HEAD =
            new InitSegment(new VideoFormat(Codec.H264, 1280, 720, "avc1.64001F"), new byte[] {1});

    private final GroupMemory memory = new GroupMemory(1000);
    private final List<ByteBuf> sent = new ArrayList<>();

    private LiveChannel channel() {
        StreamKey key = new StreamKey(CameraId.random(), "main");
        LiveChannel channel = new LiveChannel(key, memory);
        channel.start(new LiveStart(key, HEAD, 0));
        return channel;
    }

    private void publish(LiveChannel channel, boolean isKey, int size) {
        ByteBuf bytes = Unpooled.buffer().writeZero(size);
        channel.publish(new Fragment(bytes, sent.size(), 1, isKey));
        bytes.release();
        sent.add(bytes);
    }

    @Test
    void whereThereIsNoRoom_theGroupIsLetGoAndCounted_andOthersKeepTheirs() {
        LiveChannel first = channel();
        LiveChannel second = channel();
        publish(first, true, 600);
        publish(second, true, 300);
        publish(second, false, 200);
        assertEquals(600, memory.used());
        assertEquals(1, memory.refused());
        publish(second, false, 10);
        assertEquals(0, second.movie().length, "a group without its beginning is of no use");
        publish(second, true, 400);
        assertEquals(1000, memory.used());
        first.stop();
        second.stop();
        assertEquals(0, memory.used());
        for (ByteBuf bytes : sent) assertEquals(0, bytes.refCnt());
    }
}
