package pasu.ingest.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pasu.core.media.Codec;
import pasu.core.media.MalformedMedia;

/** Payloads as cameras send them, some of them against the rules, byte by byte. */
class DepacketizerTest {
    private final Gathered got = new Gathered();

    private static ByteBuf packet(String payload) {
        ByteBuf header = Unpooled.buffer()
                .writeByte(0x80)
                .writeByte(96)
                .writeShort(1)
                .writeInt(1)
                .writeInt(1);
        return header.writeBytes(HexFormat.of().parseHex(payload.replace(" ", "")));
    }

    private void give(Depacketizer to, String... payloads) throws MalformedMedia {
        for (String payload : payloads) to.accept(Packets.read(packet(payload)), got);
    }

    private void assertNals(String... expected) {
        assertEquals(
                List.of(expected),
                got.nals.stream().map(HexFormat.of()::formatHex).toList());
    }

    private static Depacketizer h264() {
        return Depacketizer.of(Codec.H264, false);
    }

    @Test
    void h264_stapA_isTakenApart() throws MalformedMedia {
        give(h264(), "78 0003 67aabb 0002 68cc");
        assertNals("67aabb", "68cc");
    }

    @Test
    void h264_stapB_isTakenApartWithoutItsNumber() throws MalformedMedia {
        give(h264(), "79 1234 0003 67aabb 0002 68cc");
        assertNals("67aabb", "68cc");
    }

    /** Forbidden by RFC 6184 §5.8, and sent by some cameras: a NAL unit in one fragment. */
    @Test
    void h264_fragmentWithStartAndEnd_isAWholeNalUnit() throws MalformedMedia {
        give(h264(), "7c c5 88aabb");
        assertNals("6588aabb");
    }

    @Test
    void h264_fragmentsThatBeginWithFuB_areJoinedWithoutTheNumber() throws MalformedMedia {
        give(h264(), "7d 85 1234 88aa", "7c 05 bbcc", "7c 45 dd");
        assertNals("6588aabbccdd");
    }

    @ParameterizedTest
    @CsvSource({"7a 00 00 00, 26", "7b 00 00 00, 27", "7e 00 00, 30", "60 00 00, 0"})
    void h264_interleavedAndReservedPackets_areRefusedByTheirType(String payload, int type) {
        MalformedMedia refused = assertThrows(MalformedMedia.class, () -> give(h264(), payload));
        assertTrue(String.valueOf(refused.getMessage()).endsWith("got " + type), refused.toString());
    }

    @ParameterizedTest
    @CsvSource({"78 0003 67aa", "78 0000 67", "78 0009 67aabb", "79 12 34 0004 67"})
    void h264_aggregateThatSaysMoreThanItHas_isMalformed(String payload) {
        assertThrows(MalformedMedia.class, () -> give(h264(), payload));
    }

    @Test
    void h264_fragmentBegunAnew_givesUpTheFirst() throws MalformedMedia {
        give(h264(), "7c 85 88aa", "7c 81 9abb", "7c 41 cc");
        assertNals("619abbcc");
    }

    @Test
    void h264_wholeNalUnitWithinFragments_givesThemUp() throws MalformedMedia {
        Depacketizer depacketizer = h264();
        give(depacketizer, "7c 85 88aa", "06 05");
        assertFalse(depacketizer.isWithinNal());
        assertThrows(MalformedMedia.class, () -> give(depacketizer, "7c 45 bb"));
        assertNals("0605");
    }

    @Test
    void h265_aggregationAndFragments_areTakenApart() throws MalformedMedia {
        give(Depacketizer.of(Codec.H265, false), "6001 0003 4001aa 0004 4201bbcc", "6201 93 8011", "6201 53 22");
        assertNals("4001aa", "4201bbcc", "2601801122");
    }

    /** RFC 7798 §4.4 with sprop-max-don-diff above 0. */
    @Test
    void h265_numbered_isTakenApartWithoutTheNumbers() throws MalformedMedia {
        give(
                Depacketizer.of(Codec.H265, true),
                "6001 0007 0003 4001aa 01 0004 4201bbcc",
                "6201 93 0009 8011",
                "6201 53 22",
                "0201 000a d0ee");
        assertNals("4001aa", "4201bbcc", "2601801122", "0201d0ee");
    }

    @Test
    void h265_fragmentWithStartAndEnd_isAWholeNalUnit() throws MalformedMedia {
        give(Depacketizer.of(Codec.H265, false), "6201 d3 8011");
        assertNals("26018011");
    }

    @Test
    void h265_paci_isRefusedByItsType() {
        MalformedMedia refused =
                assertThrows(MalformedMedia.class, () -> give(Depacketizer.of(Codec.H265, false), "6401 0000 00"));
        assertTrue(String.valueOf(refused.getMessage()).endsWith("got 50"));
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void payloadOfPaddingOnly_isPassedOver(Codec codec) throws MalformedMedia {
        give(Depacketizer.of(codec, false), "");
        assertNals();
    }

    /** What the packetizer makes comes out as it went in, numbered or not. */
    @ParameterizedTest
    @CsvSource({"H264, false", "H265, false", "H265, true"})
    void packets_ofEachKind_comeOutAsTheyWentIn(Codec codec, boolean numbered) throws MalformedMedia {
        Packets packets = new Packets(codec, numbered);
        Depacketizer depacketizer = Depacketizer.of(codec, numbered);
        byte[] small = Packets.nal(codec, 1, 30);
        byte[] large = Packets.nal(codec, 5, 3000);
        depacketizer.accept(Packets.read(packets.single(small, 1, false)), got);
        depacketizer.accept(Packets.read(packets.together(List.of(small, small, small), 1, false)), got);
        for (ByteBuf piece : packets.pieces(large, 700, 1, true)) depacketizer.accept(Packets.read(piece), got);
        assertEquals(5, got.nals.size());
        assertArrayEquals(small, got.nals.get(2));
        assertArrayEquals(large, got.nals.getLast());
    }
}
