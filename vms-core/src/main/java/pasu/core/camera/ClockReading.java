package pasu.core.camera;

import org.jspecify.annotations.Nullable;

/**
 * A camera's clocks, held against ours.
 *
 * @param offsetMs how far the time of day that it says is ahead of ours; null if it says none. What frames take on their way
 *     counts as behind
 * @param driftPpm by how many millionths its pictures' clock runs faster than ours; null until a minute has been seen
 */
public record ClockReading(
        @Nullable Long offsetMs, @Nullable Double driftPpm) {}
