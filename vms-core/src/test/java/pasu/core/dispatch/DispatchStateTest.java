package pasu.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DispatchStateTest {

    /** Each state × each that may be told: the state after it, or a dot where it stays. */
    @Test
    void everyState_everyWordOfTheStation() {
        List<String> table = new ArrayList<>();
        for (DispatchState state : DispatchState.values()) {
            StringBuilder row = new StringBuilder(state + ":");
            for (DispatchState said : DispatchState.values()) {
                DispatchState after = state.after(said);
                row.append(' ')
                        .append(
                                after == state
                                        ? "."
                                        : after.name().substring(0, 3).toLowerCase(Locale.ROOT));
            }
            table.add(row.toString());
        }
        assertEquals(
                List.of(
                        "SENDING: . rec acc rej ass dep arr clo can",
                        "RECEIVED: . . acc rej ass dep arr clo can",
                        "ACCEPTED: . . . . ass dep arr clo can",
                        "REJECTED: . . . . . . . . .",
                        "ASSIGNED: . . . . . dep arr clo can",
                        "DEPARTED: . . . . . . arr clo can",
                        "ARRIVED: . . . . . . . clo can",
                        "CLOSED: . . . . . . . . .",
                        "CANCELLED: . . . . . . . . ."),
                table);
    }

    @Test
    void aRejectionWithoutAReason_isNone() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Status.ofStation(
                        DispatchId.random(), 1, 1, DispatchState.REJECTED, Instant.EPOCH, null, " ", null));
    }
}
