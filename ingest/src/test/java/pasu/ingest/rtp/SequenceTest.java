package pasu.ingest.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import pasu.ingest.rtp.Sequence.Order;

class SequenceTest {
    private final Sequence sequence = new Sequence();

    @Test
    void accept_numbersThatWrap_areInOrder() {
        assertEquals(Order.NEXT, sequence.accept(65_535, 1));
        assertEquals(Order.NEXT, sequence.accept(0, 1));
        assertEquals(Order.NEXT, sequence.accept(1, 1));
    }

    @Test
    void accept_lossOverTheWrap_isCounted() {
        sequence.accept(65_534, 1);
        assertEquals(Order.AFTER_LOSS, sequence.accept(2, 1));
        assertEquals(3, sequence.lost());
    }

    @Test
    void accept_anotherSourceOrAStepBack_isARestart() {
        sequence.accept(500, 1);
        assertEquals(Order.RESTART, sequence.accept(501, 2));
        assertEquals(0, sequence.lost());
        assertEquals(Order.RESTART, sequence.accept(100, 2));
        assertEquals(Order.OLD, sequence.accept(90, 2));
    }
}
