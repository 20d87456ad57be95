package pasu.core.trial;

import java.time.Instant;

/**
 * A line of a trial's history.
 *
 * @param issue its number; 0 for the trial itself
 * @param by a login
 * @param what such as {@code raised}, {@code fixed}, {@code accepted}
 */
public record TrialFact(int issue, Instant at, String by, String what, String words) {}
