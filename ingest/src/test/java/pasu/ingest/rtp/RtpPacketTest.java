package pasu.ingest.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pasu.core.media.MalformedMedia;

class RtpPacketTest {
    private static final String FIXED = "e0 0007 00000010 00005eed";

    private static RtpPacket read(String text) throws MalformedMedia {
        ByteBuf bytes = Unpooled.wrappedBuffer(HexFormat.of().parseHex(text.replace(" ", "")));
        RtpPacket packet = new RtpPacket();
        packet.read(bytes, 0, bytes.readableBytes());
        return packet;
    }

    private static String payload(RtpPacket packet) {
        byte[] payload = new byte[packet.payloadLength()];
        packet.bytes().getBytes(packet.payloadAt(), payload);
        return HexFormat.of().formatHex(payload);
    }

    @Test
    void read_plainPacket_hasItsFields() throws MalformedMedia {
        RtpPacket packet = read("80" + FIXED + "6588");
        assertEquals(7, packet.sequence());
        assertEquals(16, packet.timestamp());
        assertEquals(0x5eed, packet.source());
        assertEquals(96, packet.payloadType());
        assertEquals(true, packet.marker());
        assertEquals("6588", payload(packet));
    }

    @Test
    void read_padding_isLeftOut() throws MalformedMedia {
        assertEquals("6588", payload(read("a0" + FIXED + "6588 000003")));
    }

    @Test
    void read_contributingSources_areLeftOut() throws MalformedMedia {
        assertEquals("6588", payload(read("82" + FIXED + "00000001 00000002 6588")));
    }

    @Test
    void read_extensionHeader_isLeftOut() throws MalformedMedia {
        assertEquals("6588", payload(read("90" + FIXED + "bede 0002 1122334455667788 6588")));
        assertEquals("6588", payload(read("90" + FIXED + "abac 0000 6588")));
    }

    @Test
    void read_allOfItTogether_leavesThePayload() throws MalformedMedia {
        assertEquals("6588", payload(read("b1" + FIXED + "00000001 bede 0001 11223344 6588 01")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80e0000700000010", // shorter than a header
                "40" + FIXED + "6588", // version 1
                "8f" + FIXED + "6588", // fifteen sources that are not there
                "90" + FIXED + "bede", // an extension cut off
                "90" + FIXED + "bede ffff 6588", // an extension longer than the packet
                "a0" + FIXED + "6588ff", // more padding than there is
            })
    void read_packetThatSaysMoreThanItHas_isMalformed(String text) {
        assertThrows(MalformedMedia.class, () -> read(text));
    }
}
