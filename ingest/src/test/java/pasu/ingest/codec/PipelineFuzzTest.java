package pasu.ingest.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.jspecify.annotations.Nullable;
import pasu.core.media.Codec;
import pasu.core.media.Fragment;
import pasu.core.media.MalformedMedia;
import pasu.core.media.ParameterSets;
import pasu.core.mp4.FragmentBuilder;
import pasu.core.mp4.FrameMemory;
import pasu.core.mp4.InitWriter;
import pasu.ingest.rtp.MediaTimeline;
import pasu.ingest.rtp.RtpPacket;
import pasu.ingest.rtsp.Headers;
import pasu.ingest.rtsp.MalformedRtsp;
import pasu.ingest.rtsp.RtspReader;
import pasu.ingest.rtsp.RtspResponse;

/** A connection's bytes, all the way to fragments: no more comes out than came in, and what is whole is well formed. */
class PipelineFuzzTest {
    private static final int MAX_ACCESS_UNIT = 64 * 1024;

    private static final class Pipeline implements RtspReader.Sink, AccessUnitAssembler.Listener {
        final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false);
        final FragmentBuilder builder = new FragmentBuilder(new FrameMemory(4096, memory), MAX_ACCESS_UNIT);
        final AccessUnitAssembler assembler;
        final RtpPacket packet = new RtpPacket();
        final MediaTimeline timeline = new MediaTimeline();
        long bytesOut;
        long lastDecode = -1;
        int sequence;

        Pipeline(Codec codec, boolean numbered) {
            assembler = new AccessUnitAssembler(codec, numbered, null, builder, this);
        }

        @Override
        public void packet(int channel, ByteBuf buffer, int at, int length) {
            try {
                packet.read(buffer, at, length);
                assembler.accept(packet);
            } catch (MalformedMedia e) {
                assertTrue(String.valueOf(e.getMessage()).length() < 200);
            }
        }

        @Override
        public void complete(int timestamp, boolean key, @Nullable ParameterSets newSets) {
            timeline.frame(timestamp, sequence * 1_000_000L);
            assertTrue(timeline.decodeTime() > lastDecode);
            lastDecode = timeline.decodeTime();
            if (newSets != null) describe(newSets);
            int size = builder.size();
            Fragment fragment = builder.finish(++sequence, lastDecode, 1, 0, key);
            ByteBuf bytes = fragment.bytes();
            int at = bytes.readerIndex() + bytes.readableBytes() - size;
            int end = at + size;
            while (at < end) {
                int length = bytes.getInt(at);
                assertTrue(length > 0 && at + 4 + length <= end, "NAL units fill the frame");
                at += 4 + length;
                bytesOut += length;
            }
            if (sequence % 3 == 0) builder.drain().forEach(ByteBuf::release);
        }

        private static void describe(ParameterSets sets) {
            try {
                assertTrue(InitWriter.write(sets).bytes().length > 0);
            } catch (MalformedMedia e) {
                assertTrue(String.valueOf(e.getMessage()).length() < 200);
            }
        }

        @Override
        public void damaged() {}

        @Override
        public void packetsLost(int packets) {
            assertTrue(packets > 0 && packets < 0x8000);
        }

        @Override
        public void restarted() {
            timeline.restart();
        }

        @Override
        public void response(RtspResponse response) {}

        @Override
        public void request(String method, Headers headers) {}
    }

    /** @param data the first byte chooses the codec; the rest is what came over the connection */
    @FuzzTest(maxDuration = "10m")
    void connection(byte[] data) {
        if (data.length < 2) return;
        Codec codec = (data[0] & 1) == 0 ? Codec.H264 : Codec.H265;
        Pipeline pipeline = new Pipeline(codec, (data[0] & 2) != 0);
        try (RtspReader reader = new RtspReader(pipeline.memory, pipeline)) {
            reader.read(Unpooled.wrappedBuffer(data, 1, data.length - 1));
        } catch (MalformedRtsp e) {
            assertTrue(String.valueOf(e.getMessage()).length() < 200);
        }
        // A fragment's header byte becomes one or two of the NAL unit's.
        assertTrue(pipeline.bytesOut <= 2L * data.length, "more came out than came in");
        pipeline.builder.close();
        assertEquals(
                0,
                pipeline.memory.metric().usedHeapMemory()
                        + pipeline.memory.metric().usedDirectMemory());
    }
}
