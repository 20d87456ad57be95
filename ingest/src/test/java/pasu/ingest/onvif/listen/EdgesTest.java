package pasu.ingest.onvif.listen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import pasu.ingest.onvif.service.Sighting;
import pasu.ingest.onvif.service.Sighting.Kind;

class EdgesTest {
    private static final long SECOND = 1_000_000_000;

    private final Edges edges = new Edges();

    private boolean begins(String input, boolean on, boolean initial, long seconds) {
        return edges.begins(new Sighting(Kind.DIGITAL_INPUT, input, on), initial, seconds * SECOND);
    }

    @Test
    void input_isNewEachTimeThatItIsClosed_ofEachInputApart() {
        assertTrue(begins("1", true, false, 0));
        assertTrue(begins("2", true, false, 0));
        assertFalse(begins("1", true, false, 1), "said again");
        assertFalse(begins("1", false, false, 2));
        assertTrue(begins("1", true, false, 3));
    }

    /** A press while nobody listened is found when we come; it is not found again with the next pull point. */
    @Test
    void inputThatIsFoundClosed_isNewOnce() {
        assertTrue(begins("1", true, true, 0));
        assertFalse(begins("1", true, true, 1000));
    }

    @Test
    void deviceThatNeverSaysThatItIsOver_isHeardOnceAMinute() {
        assertTrue(begins("1", true, false, 0));
        assertFalse(begins("1", true, false, 59));
        assertTrue(begins("1", true, false, 60));
    }
}
