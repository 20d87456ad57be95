package pasu.ingest.sim.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class NalTest {

    @Test
    void split_startCodesOfThreeAndFourBytes_givesUnitsWithoutTrailingZeros() {
        assertEquals(List.of("67aa", "68bb", "65cc00dd"), split("0000000167aa00000168bb00000000000165cc00dd"));
    }

    @Test
    void split_noStartCode_givesNothing() {
        assertEquals(List.of(), split("65aabbcc"));
    }

    private static List<String> split(String hex) {
        return Nal.split(HexFormat.of().parseHex(hex)).stream()
                .map(HexFormat.of()::formatHex)
                .toList();
    }
}
