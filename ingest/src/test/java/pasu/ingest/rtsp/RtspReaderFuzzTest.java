package pasu.ingest.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whatever a camera sends, however the network cuts it: the same is found, nothing is found twice, and memory is bounded. */
class RtspReaderFuzzTest {
    /** A message and a packet at most, and what doubling a buffer adds to it. */
    private static final int MAX_HELD = 512 * 1024;

    private static final class Finder implements RtspReader.Sink {
        final List<String> found = new ArrayList<>();
        final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false);
        long bytes;

        /** @param piece bytes at a time */
        void read(byte[] data, int piece) {
            try (RtspReader reader = new RtspReader(memory, this)) {
                for (int at = 0; at < data.length; at += piece) {
                    reader.read(Unpooled.wrappedBuffer(data, at, Math.min(piece, data.length - at)));
                    assertTrue(memory.metric().usedHeapMemory() <= MAX_HELD, "too much is kept");
                }
                bytes += reader.junkTotal();
                reader.idle();
            } catch (MalformedRtsp e) {
                found.add("malformed");
            }
            assertEquals(0, memory.metric().usedHeapMemory(), "something was not given back");
        }

        @Override
        public void packet(int channel, ByteBuf buffer, int at, int length) {
            found.add(channel + " " + buffer.slice(at, length).hashCode());
            bytes += 4 + length;
        }

        @Override
        public void response(RtspResponse response) {
            found.add(response.status() + " " + response.headers() + new String(response.body(), UTF_8));
            bytes += response.body().length;
        }

        @Override
        public void request(String method, Headers headers) {
            found.add(method + " " + headers);
        }
    }

    @FuzzTest(maxDuration = "10m")
    void read(byte[] data) {
        if (data.length < 2) return;
        Finder whole = new Finder();
        whole.read(data, data.length);
        assertTrue(whole.bytes <= data.length, "more was found than came");
        Finder cut = new Finder();
        cut.read(data, 1 + (data[data.length - 1] & 0x3f));
        // Of descriptions whose length is wrong, what is there counts, and that depends on the cut.
        String text = new String(data, UTF_8).replaceAll("\\p{Cntrl}", "").toLowerCase(Locale.ROOT);
        if (!text.contains("application/sdp")) assertEquals(whole.found, cut.found);
    }
}
