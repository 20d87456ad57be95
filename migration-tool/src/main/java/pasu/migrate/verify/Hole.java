package pasu.migrate.verify;

/**
 * A stretch of which neither recorder has a frame, though the camera's pace says there was one.
 *
 * @param fromMicros of the last frame before, our clock
 * @param toMicros of the first frame after
 * @param frames about so many
 */
public record Hole(long fromMicros, long toMicros, int frames) {}
