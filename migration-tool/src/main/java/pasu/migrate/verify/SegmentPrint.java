package pasu.migrate.verify;

import pasu.core.media.Fingerprint;

/**
 * What a segment of ours held when it was proved.
 *
 * @param id its path under the folder of recordings
 * @param startMicros UTC of its first frame
 * @param print over the fingerprints of its frames, in order
 */
public record SegmentPrint(String id, long startMicros, long endMicros, int frames, Fingerprint print) {}
