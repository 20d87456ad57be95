package pasu.core.record;

import java.util.HashMap;
import java.util.Map;
import pasu.core.integrity.ChainId;
import pasu.core.integrity.ChainLink;
import pasu.core.integrity.Tag;

/** How far each chain of a disk's writer has come: one small entry a stream. Used by the writer's thread. */
final class Chains {
    private static final Place NOWHERE = new Place(-1, -1, Tag.NONE);

    private final Map<ChainId, Place> places = new HashMap<>();

    /** @param closed number of the last segment that has its tag */
    private record Place(long number, long closed, Tag tag) {}

    /** Where a segment that begins now stands; not yet taken, for its file may fail before it holds a frame. */
    ChainLink next(ChainId chain) {
        Place place = places.getOrDefault(chain, NOWHERE);
        return new ChainLink(place.number + 1, place.closed, place.tag);
    }

    /** The segment holds frames: its number is taken, whatever becomes of it. */
    void taken(ChainId chain, ChainLink link) {
        places.put(chain, new Place(link.number(), link.before(), link.previous()));
    }

    void closed(ChainId chain, ChainLink link, Tag tag) {
        places.put(chain, new Place(link.number(), link.number(), tag));
    }
}
