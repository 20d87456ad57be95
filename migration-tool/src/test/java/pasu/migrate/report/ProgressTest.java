package pasu.migrate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static String words(OptionalLong left) {
        return new Progress(2, 3, 1, 5, left).words();
    }

    @Test
    void words_sayHowLongItStillTakes_asFarAsThatIsKnown() {
        assertEquals("wave 2: 3 of 5 there, 1 on their way", words(OptionalLong.empty()));
        assertEquals("wave 2: 3 of 5 there, 1 on their way, about 89 s left", words(OptionalLong.of(89)));
        assertEquals("wave 2: 3 of 5 there, 1 on their way, about 2 min left", words(OptionalLong.of(90)));
    }

    @Test
    void words_thoseThatTakeLongerThanUsual_areDue() {
        assertEquals("wave 2: 3 of 5 there, 1 on their way, the others are due", words(OptionalLong.of(0)));
    }
}
