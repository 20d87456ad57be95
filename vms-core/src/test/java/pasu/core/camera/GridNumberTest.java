package pasu.core.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridNumberTest {

    /** The metres were taken from PROJ 9's EPSG:5179; the letters follow from the decree's table. */
    @ParameterizedTest
    @CsvSource({
        "37.5663,  126.9779,  다사 5389 5200",
        "36.7810,  126.4500,  다바 0630 6527",
        "36.78296, 126.45716, 다바 0694 6548",
        "33.3617,  126.5292,  다나 0968 8599",
        "37.2426,  131.8670,  사사 8742 2491",
        "38.4000,  128.4000,  라아 7858 4476"
    })
    void place_hasItsNumber(double lat, double lon, String number) {
        assertEquals(Optional.of(number), GridNumber.of(new Position(lat, lon)));
    }

    @Test
    void outsideOfTheCountry_isNone() {
        assertEquals(Optional.empty(), GridNumber.of(new Position(48.85, 2.35)));
        assertEquals(Optional.empty(), GridNumber.of(new Position(35.68, 139.77)));
    }
}
