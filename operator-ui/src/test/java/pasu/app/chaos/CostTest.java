package pasu.app.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostTest {
    @Test
    void holeIsCountedWithTheFaultBeforeIt() {
        List<Cost> costs = Cost.of(new Told()
                .fault(FaultKind.ROLLING_RESTART, "b", 10, 12)
                .fault(FaultKind.KILL, "a", 20, 30)
                .fault(FaultKind.DB_RESTART, "", 45, 46)
                .recorded("a", 1, 0, 19.2)
                .recorded("b", 2, 21.5, 60)
                .history());
        assertEquals(3, costs.size());
        assertEquals(0, costs.get(0).cameras(), "the restarted node had no camera");
        Cost kill = costs.get(1);
        assertEquals(1, kill.cameras());
        assertEquals(23, kill.lost());
        assertEquals(Told.micros(2.4), kill.dark(1), "from the frame of 19.1 s to that of 21.5 s");
        assertEquals(Told.micros(1.2 + 2 + 1), kill.allowedMicros());
        assertEquals(1, costs.get(2).cameras(), "a restart of the database concerns all");
        assertEquals(0, costs.get(2).dark(1));
        assertEquals(0, costs.get(2).allowedMicros());
    }
}
