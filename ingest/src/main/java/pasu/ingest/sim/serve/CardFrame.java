package pasu.ingest.sim.serve;

import pasu.ingest.sim.clip.PacketizedClip;

/**
 * A frame on a card.
 *
 * @param index in the clip
 * @param tick that it was produced at; the next frame's is one more, unless some are missing between
 * @param number as in the ledger
 * @param takenMicros the ledger's {@code sentAt}: by the camera's own clock
 */
record CardFrame(PacketizedClip clip, int index, long tick, long number, long takenMicros) {

    boolean isKey() {
        return clip.isKey(index);
    }
}
