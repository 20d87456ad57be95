package pasu.ingest.sim.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import pasu.core.media.Codec;

/** Golden packets, written by hand from RFC 6184 and RFC 7798. */
class PacketizerTest {

    @Test
    void h264_smallUnit_goesAlone() {
        assertEquals(List.of("65aabb"), packets(Codec.H264, 8, false, "65aabb"));
    }

    @Test
    void h264_largeUnit_isFragmentedWithoutItsHeader() {
        assertEquals(
                List.of("7c85010203040506", "7c05070809101112", "7c451314"),
                packets(Codec.H264, 8, false, "650102030405060708091011121314"));
    }

    @Test
    void h264_smallNeighbours_shareAPacketOfTheHighestImportance() {
        assertEquals(
                List.of("780003670102000268030002060a", "65010203"),
                packets(Codec.H264, 14, true, "670102", "6803", "060a", "65010203"));
    }

    @Test
    void h265_largeUnit_isFragmentedWithoutItsTwoByteHeader() {
        assertEquals(List.of("62019301020304", "620153050607"), packets(Codec.H265, 7, false, "260101020304050607"));
    }

    @Test
    void h265_smallNeighbours_shareAPacket() {
        assertEquals(
                List.of("6001000340010a000342010b", "2601010203"),
                packets(Codec.H265, 12, true, "40010a", "42010b", "2601010203"));
    }

    @Test
    void aggregate_offerOfOne_goesAlone() {
        assertEquals(List.of("670102"), packets(Codec.H264, 100, true, "670102"));
    }

    private static List<String> packets(Codec codec, int limit, boolean aggregate, String... nals) {
        HexFormat hex = HexFormat.of();
        List<byte[]> units = java.util.Arrays.stream(nals).map(hex::parseHex).toList();
        return new Packetizer(codec, limit, aggregate)
                .payloads(units).stream().map(hex::formatHex).toList();
    }
}
