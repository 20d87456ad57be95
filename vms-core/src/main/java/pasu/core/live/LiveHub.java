package pasu.core.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import pasu.core.camera.StreamKey;

/**
 * Where streams and viewers meet. A stream that is not recorded is pulled only while it has viewers: the {@link Demand} is
 * told when the first comes and when the last has gone.
 */
public final class LiveHub {
    private final Map<StreamKey, LiveChannel> channels = new ConcurrentHashMap<>();
    private final AtomicInteger watching = new AtomicInteger();
    private volatile Demand demand = (key, wanted) -> {};

    /** Is told which streams are wanted; calls may come from any thread and must not block. */
    public interface Demand {
        void changed(StreamKey key, boolean wanted);
    }

    public void demand(Demand listener) {
        demand = listener;
    }

    public LiveChannel channel(StreamKey key) {
        return channels.computeIfAbsent(key, LiveChannel::new);
    }

    /** The stream is gone for good. */
    public void remove(StreamKey key) {
        LiveChannel channel = channels.remove(key);
        if (channel != null) channel.stop();
    }

    /** @return to be closed once when the viewer leaves */
    public Watch watch(StreamKey key, LiveViewer viewer) {
        LiveChannel channel = channel(key);
        channel.attach(viewer);
        watching.incrementAndGet();
        demand.changed(key, true);
        return () -> {
            channel.detach(viewer);
            watching.decrementAndGet();
            if (channel.viewers() == 0) demand.changed(key, false);
        };
    }

    /** Pictures that are being watched now. */
    public int watching() {
        return watching.get();
    }

    public boolean isWatched(StreamKey key) {
        LiveChannel channel = channels.get(key);
        return channel != null && channel.viewers() > 0;
    }

    /** A viewer's place. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
