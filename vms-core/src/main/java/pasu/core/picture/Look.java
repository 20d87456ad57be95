package pasu.core.picture;

/**
 * A key frame that was looked at.
 *
 * @param atMicros its time; two looks of one time are at the same key frame
 */
public record Look(long atMicros, Luma luma) {}
