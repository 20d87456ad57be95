package pasu.core.live;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import pasu.core.camera.StreamKey;

/**
 * Where streams and viewers meet. A stream that is not recorded is pulled only while it has viewers: the {@link Demand} is
 * told when one comes and when the last has gone; there may be several. A stream that cannot be pulled may have another stand in for it; its
 * viewers see from {@link LiveStart#key} which one they are shown.
 */
public final class LiveHub {
    private final GroupMemory memory = new GroupMemory(GroupMemory.MAX_BYTES);
    private final Map<StreamKey, LiveChannel> channels = new ConcurrentHashMap<>();
    private final List<Demand> demands = new CopyOnWriteArrayList<>();

    // Guarded by this; taken before a channel's own lock, never within it.
    private final Map<StreamKey, Set<Place>> places = new HashMap<>();
    private final Map<StreamKey, StreamKey> standIns = new HashMap<>();
    private int watching;

    /** Is told which streams are wanted; calls may come from any thread and must not block. */
    public interface Demand {
        void changed(StreamKey key, boolean wanted);
    }

    public void demand(Demand listener) {
        demands.add(listener);
    }

    public LiveChannel channel(StreamKey key) {
        return channels.computeIfAbsent(key, missing -> new LiveChannel(missing, memory));
    }

    /** The stream's channel, if there ever was a picture or a viewer. */
    public Optional<LiveChannel> find(StreamKey key) {
        return Optional.ofNullable(channels.get(key));
    }

    /** The stream is gone for good. */
    public void remove(StreamKey key) {
        LiveChannel channel = channels.remove(key);
        if (channel != null) channel.stop();
    }

    /** @return to be closed once when the viewer leaves */
    public Watch watch(StreamKey key, LiveViewer viewer) {
        Place place = new Place(key, viewer);
        synchronized (this) {
            places.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(place);
            watching++;
            place.sit(channel(standIns.getOrDefault(key, key)));
        }
        for (Demand demand : demands) demand.changed(key, true);
        return place;
    }

    /** From now on the viewers of a stream are shown another one, those who watch already included. */
    public void standIn(StreamKey wanted, StreamKey shown) {
        show(wanted, shown);
    }

    /** From now on the viewers of a stream are shown that stream. */
    public void noStandIn(StreamKey wanted) {
        show(wanted, wanted);
    }

    private synchronized void show(StreamKey wanted, StreamKey shown) {
        StreamKey before = wanted.equals(shown) ? standIns.remove(wanted) : standIns.put(wanted, shown);
        if (shown.equals(before == null ? wanted : before)) return;
        for (Place place : places.getOrDefault(wanted, Set.of())) place.sit(channel(shown));
    }

    /** Bytes that are kept for viewers to come. */
    public long keptBytes() {
        return memory.used();
    }

    /** Groups of pictures that were not kept, for want of room. */
    public long groupsDropped() {
        return memory.refused();
    }

    /** Pictures that are being watched now. */
    public synchronized int watching() {
        return watching;
    }

    public synchronized boolean isWatched(StreamKey key) {
        return places.containsKey(key);
    }

    /** A viewer's place. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    private final class Place implements Watch {
        private final StreamKey wanted;
        private final LiveViewer viewer;
        private LiveChannel channel;

        Place(StreamKey wanted, LiveViewer viewer) {
            this.wanted = wanted;
            this.viewer = viewer;
            this.channel = channel(wanted);
        }

        void sit(LiveChannel next) {
            channel.detach(viewer);
            channel = next;
            next.attach(viewer);
        }

        @Override
        public void close() {
            boolean last;
            synchronized (LiveHub.this) {
                channel.detach(viewer);
                Set<Place> others = places.getOrDefault(wanted, Set.of());
                if (!others.remove(this)) return;
                watching--;
                last = others.isEmpty();
                if (last) places.remove(wanted);
            }
            if (last) for (Demand demand : demands) demand.changed(wanted, false);
        }
    }
}
