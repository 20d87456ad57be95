package pasu.ingest.sim.serve;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import pasu.ingest.sim.clip.Clip;

/**
 * A camera's own storage: what its main stream produced lately, whether it could be sent or not. The oldest makes room for the
 * newest. Written by the cameras' thread, and looked at by ONVIF's.
 */
public final class Card {
    private final @Nullable CardFrame[] ring;
    private long kept;

    /** @param seconds of footage that it holds */
    public Card(int seconds) {
        if (seconds < 1 || seconds > 86_400)
            throw new IllegalArgumentException("a card holds 1 s to a day, got " + seconds);
        ring = new CardFrame[seconds * Clip.FPS];
    }

    synchronized void keep(CardFrame frame) {
        ring[(int) (kept++ % ring.length)] = frame;
    }

    /** When its first frame was taken, by the camera's clock; empty if it holds none. */
    public synchronized OptionalLong firstMicros() {
        CardFrame first = at(oldest());
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.takenMicros());
    }

    /** The same of its last frame. */
    public synchronized OptionalLong lastMicros() {
        CardFrame last = at(kept - 1);
        return last == null ? OptionalLong.empty() : OptionalLong.of(last.takenMicros());
    }

    synchronized long oldest() {
        return Math.max(0, kept - ring.length);
    }

    /** The frame of a place; null if it is not there any more, or not yet. Places count from 0 since the card was put in. */
    synchronized @Nullable CardFrame at(long place) {
        return place < oldest() || place >= kept ? null : ring[(int) (place % ring.length)];
    }

    /** The place of the last key frame at or before a time or, if that is none, of the first; -1 if there is none. */
    synchronized long keyBefore(long micros) {
        long found = -1;
        for (long place = oldest(); place < kept; place++) {
            CardFrame frame = at(place);
            if (frame == null || found >= 0 && frame.takenMicros() > micros) break;
            if (frame.isKey()) found = place;
        }
        return found;
    }
}
