package pasu.core.record;

import java.util.HashMap;
import java.util.Map;
import pasu.core.integrity.ChainId;
import pasu.core.integrity.ChainLink;
import pasu.core.integrity.Tag;

/**
 * How far each chain of a node has come: one small entry a stream. A chain goes on from disk to disk, and the one that it left
 * may be behind.
 */
final class Chains {
    private static final Place NOWHERE = new Place(-1, -1, Tag.NONE);

    private final Map<ChainId, Place> places = new HashMap<>();

    /** @param closed number of the last segment that has its tag */
    private record Place(long number, long closed, Tag tag) {}

    /** Where a segment that begins now stands; not yet taken, for its file may fail before it holds a frame. */
    synchronized ChainLink next(ChainId chain) {
        Place place = places.getOrDefault(chain, NOWHERE);
        return new ChainLink(place.number + 1, place.closed, place.tag);
    }

    /** Frames are about to be written. @return false if another disk's segment has the number meanwhile */
    synchronized boolean take(ChainId chain, ChainLink link) {
        Place place = places.getOrDefault(chain, NOWHERE);
        if (link.number() <= place.number) return false;
        places.put(chain, new Place(link.number(), place.closed, place.tag));
        return true;
    }

    /** None was written whole: the number is free again, unless the chain has gone on. */
    synchronized void giveBack(ChainId chain, ChainLink link) {
        Place place = places.getOrDefault(chain, NOWHERE);
        if (place.number == link.number()) places.put(chain, new Place(place.number - 1, place.closed, place.tag));
    }

    synchronized void closed(ChainId chain, ChainLink link, Tag tag) {
        Place place = places.getOrDefault(chain, NOWHERE);
        if (link.number() > place.closed)
            places.put(chain, new Place(Math.max(place.number, link.number()), link.number(), tag));
    }
}
