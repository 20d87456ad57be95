package pasu.migrate.verify;

/**
 * A stretch of which neither recorder has a frame, though the camera's pace says there was one.
 *
 * @param fromMicros of the last frame before or, where none is near, the begin of what was looked at; our clock
 * @param toMicros of the first frame after, likewise
 * @param frames about so many; 0 if that is not known
 */
public record Hole(long fromMicros, long toMicros, int frames) {}
