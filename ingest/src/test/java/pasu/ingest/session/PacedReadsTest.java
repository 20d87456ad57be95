package pasu.ingest.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacedReadsTest {
    private final ReadBuffer buffer = new ReadBuffer();
    private final PacedReads reads = new PacedReads(buffer);
    private final List<Integer> turns = new ArrayList<>();
    private int turn;

    @AfterEach
    void close() {
        buffer.close();
    }

    /** @param bytes that each read finds */
    private PacedReads.Pace source(int bytes) {
        return reads.add(lent -> {
            assertEquals(0, lent.readableBytes());
            turns.add(turn);
            return bytes;
        });
    }

    private void turns(int count) {
        for (int i = 0; i < count; i++) {
            turn++;
            reads.turn();
        }
    }

    @Test
    void littleAtATime_isReadAFewTimesASecond_atUnevenDistances() {
        source(100);
        turns(60);
        assertEquals(1, turns.getFirst());
        List<Integer> distances = new ArrayList<>();
        for (int i = 1; i < turns.size(); i++) distances.add(turns.get(i) - turns.get(i - 1));
        assertEquals(List.of(7, 8, 7, 8, 7, 8, 7), distances);
    }

    @Test
    void muchAtATime_isReadEachTurn() {
        source(PacedReads.WISH);
        turns(8);
        turns.clear();
        source(4 * PacedReads.WISH);
        turns(20);
        assertTrue(turns.size() > 15 + 2, turns.toString());
    }

    @Test
    void aSourceThatEnds_isNotReadAgain_andOthersAre() {
        PacedReads.Pace gone = source(10);
        turns(1);
        gone.end();
        turns.clear();
        source(10);
        turns(16);
        assertEquals(3, turns.size(), turns.toString());
    }
}
