package pasu.app.chaos;

import java.util.Optional;

/**
 * A press, by the bell's own ledger.
 *
 * @param alarm that its 202 named; empty if no 202 came
 */
public record Press(Key key, Optional<String> alarm) {

    /** What tells presses apart, whoever lists them. */
    public record Key(String bell, long serial) {}
}
