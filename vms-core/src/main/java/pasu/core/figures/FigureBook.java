package pasu.core.figures;

import java.time.Instant;

/** Counts what was written down. Calls block; use virtual threads. */
@FunctionalInterface
public interface FigureBook {

    /** Of alarms and orders that began in this time, {@code to} excluded. */
    Figures read(Instant from, Instant to);
}
