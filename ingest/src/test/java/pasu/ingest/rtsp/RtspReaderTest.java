package pasu.ingest.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtspReaderTest {
    private final List<String> seen = new ArrayList<>();
    private final RtspReader reader = new RtspReader(UnpooledByteBufAllocator.DEFAULT, new RtspReader.Sink() {
        @Override
        public void packet(int channel, ByteBuf buffer, int at, int length) {
            seen.add("packet " + channel + " " + buffer.toString(at, length, UTF_8));
        }

        @Override
        public void response(RtspResponse response) {
            seen.add("response " + response.status() + " " + new String(response.body(), UTF_8));
        }

        @Override
        public void request(String method, Headers headers) {
            seen.add("request " + method + " " + headers.first("CSeq").orElse("-"));
        }
    });

    private static byte[] packet(int channel, String payload) {
        byte[] bytes = payload.getBytes(UTF_8);
        return join(new byte[] {'$', (byte) channel, 0, (byte) bytes.length}, bytes);
    }

    private static byte[] join(byte[]... parts) {
        ByteBuf all = Unpooled.buffer();
        for (byte[] part : parts) all.writeBytes(part);
        byte[] out = new byte[all.readableBytes()];
        all.readBytes(out);
        return out;
    }

    private static final String ANSWER = "RTSP/1.0 200 OK\r\nCSeq: 2\r\nContent-Length: 5\r\n\r\nhello";

    private byte[] dialogue() {
        return join(
                packet(0, "one"),
                ANSWER.getBytes(UTF_8),
                packet(1, "two"),
                "OPTIONS * RTSP/1.0\r\nCSeq: 7\r\n\r\n".getBytes(UTF_8),
                packet(0, "three"));
    }

    private static final List<String> EXPECTED =
            List.of("packet 0 one", "response 200 hello", "packet 1 two", "request OPTIONS 7", "packet 0 three");

    @Test
    void read_allAtOnce_findsEachInOrder() throws MalformedRtsp {
        reader.read(Unpooled.wrappedBuffer(dialogue()));
        assertEquals(EXPECTED, seen);
    }

    /** However the bytes are cut by the network, what is found is the same. */
    @Test
    void read_cutAtEveryPlace_findsTheSame() throws MalformedRtsp {
        byte[] all = dialogue();
        for (int cut = 1; cut < all.length; cut++) {
            seen.clear();
            reader.read(Unpooled.copiedBuffer(all, 0, cut));
            reader.read(Unpooled.copiedBuffer(all, cut, all.length - cut));
            assertEquals(EXPECTED, seen, "cut at " + cut);
        }
    }

    @Test
    void read_byteByByte_findsTheSame() throws MalformedRtsp {
        for (byte one : dialogue()) reader.read(Unpooled.copiedBuffer(new byte[] {one}));
        assertEquals(EXPECTED, seen);
        assertEquals(0, reader.junkTotal());
    }

    /** Some cameras send bytes between packets that belong to nothing. */
    @Test
    void read_junkBetweenPackets_skipsAndCountsIt() throws MalformedRtsp {
        reader.read(Unpooled.wrappedBuffer(join(packet(0, "one"), new byte[] {1, 2, '$', 99, 5}, packet(0, "two"))));
        assertEquals(List.of("packet 0 one", "packet 0 two"), seen);
        assertEquals(5, reader.junkTotal());
    }

    @Test
    void read_nothingButJunk_givesUp() {
        ByteBuf junk = Unpooled.buffer().writeZero(RtspReader.MAX_JUNK + 1);
        MalformedRtsp thrown = assertThrows(MalformedRtsp.class, () -> reader.read(junk));
        assertTrue(String.valueOf(thrown.getMessage()).contains("expected RTSP"));
    }

    @Test
    void read_headWithoutEnd_givesUp() {
        ByteBuf head = Unpooled.copiedBuffer("RTSP/1.0 200 OK\r\nX: " + "x".repeat(20_000), UTF_8);
        assertThrows(MalformedRtsp.class, () -> reader.read(head));
    }

    @Test
    void read_hugeContentLength_isRefused() {
        ByteBuf head = Unpooled.copiedBuffer("RTSP/1.0 200 OK\r\nContent-Length: 999999999\r\n\r\n", UTF_8);
        assertThrows(MalformedRtsp.class, () -> reader.read(head));
    }

    @Test
    void read_httpAnswer_isNotTakenForRtsp() {
        ByteBuf http = Unpooled.copiedBuffer("HTTP/1.1 400 Bad Request\r\n\r\n" + "x".repeat(70_000), UTF_8);
        assertThrows(MalformedRtsp.class, () -> reader.read(http));
    }

    private void read(String text) throws MalformedRtsp {
        reader.read(Unpooled.copiedBuffer(text, UTF_8));
    }

    private static final String SDP = "v=0\r\nm=video 0 RTP/AVP 96\r\na=control:track1\r\n";

    private static String described(String length) {
        return "RTSP/1.0 200 OK\r\nContent-Type: application/sdp\r\n" + length + "\r\n" + SDP;
    }

    @Test
    void read_descriptionWithoutContentLength_isWholeOnceNothingMoreComes() throws MalformedRtsp {
        read(described("").substring(0, 80));
        read(described("").substring(80));
        assertEquals(List.of(), seen);
        reader.idle();
        assertEquals(List.of("response 200 " + SDP), seen);
    }

    @Test
    void read_descriptionWithTooLargeContentLength_isWholeOnceNothingMoreComes() throws MalformedRtsp {
        read(described("Content-Length: 500\r\n"));
        assertEquals(List.of(), seen);
        reader.idle();
        assertEquals(List.of("response 200 " + SDP), seen);
    }

    @Test
    void read_descriptionWithTooSmallContentLength_isReadToItsEnd() throws MalformedRtsp {
        reader.read(
                Unpooled.wrappedBuffer(join(described("Content-Length: 20\r\n").getBytes(UTF_8), packet(0, "one"))));
        assertEquals(List.of("response 200 " + SDP, "packet 0 one"), seen);
        assertEquals(0, reader.junkTotal());
    }

    @Test
    void idle_inTheMiddleOfAPacket_waitsOn() throws MalformedRtsp {
        byte[] whole = packet(0, "one");
        reader.read(Unpooled.copiedBuffer(whole, 0, 5));
        reader.idle();
        assertEquals(List.of(), seen);
        reader.read(Unpooled.copiedBuffer(whole, 5, whole.length - 5));
        assertEquals(List.of("packet 0 one"), seen);
    }

    @Test
    void read_lowerCaseNamesAndLinesThatEndInLfAlone_areUnderstood() throws MalformedRtsp {
        read("RTSP/1.0 200 OK\ncseq: 2\ncontent-length: 5\n\nhello");
        assertEquals(List.of("response 200 hello"), seen);
    }

    @Test
    void read_statusWithoutWords_isUnderstood() throws MalformedRtsp {
        read("RTSP/1.0 200\r\nCSeq: 1\r\n\r\n");
        assertEquals(List.of("response 200 "), seen);
    }

    /** What looks like a request within junk is junk: a camera's picture holds capital letters, too. */
    @Test
    void read_capitalLettersWithinJunk_endNothing() throws MalformedRtsp {
        reader.read(Unpooled.wrappedBuffer(
                join(packet(0, "one"), new byte[] {9}, "PLAY me\r\n\r\n".getBytes(UTF_8), packet(1, "two"))));
        assertEquals(List.of("packet 0 one", "packet 1 two"), seen);
        assertEquals(12, reader.junkTotal());
    }

    /** A method that begins what the network brings next is junk, too: it is not waited for its end. */
    @Test
    void read_capitalLettersBehindJunkThatWasCut_endNothing() throws MalformedRtsp {
        reader.read(Unpooled.wrappedBuffer(join(packet(0, "one"), new byte[] {9})));
        reader.read(Unpooled.wrappedBuffer(join("PLAY me ".getBytes(UTF_8), packet(1, "two"))));
        assertEquals(List.of("packet 0 one", "packet 1 two"), seen);
        assertEquals(9, reader.junkTotal());
    }
}
