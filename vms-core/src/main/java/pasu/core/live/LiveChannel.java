package pasu.core.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.StreamKey;
import pasu.core.media.Fragment;
import pasu.core.mp4.FragmentHeader;

/**
 * One stream's way to its viewers. It keeps the current group of pictures, so that a viewer sees a picture at once; a group
 * of more than {@value #MAX_FRAMES} frames or {@value #MAX_BYTES} bytes is not kept, and viewers wait for the next key frame.
 *
 * <p>Publishing and attaching exclude each other, so a viewer gets every frame from its first key frame on, once.
 */
public final class LiveChannel {
    static final int MAX_FRAMES = 1_800;
    static final int MAX_BYTES = 6 * 1024 * 1024;

    private final StreamKey key;
    private final GroupMemory memory;
    private final List<Fragment> group = new ArrayList<>();
    private final List<LiveViewer> viewers = new ArrayList<>();
    private @Nullable LiveStart start;
    private int groupBytes;

    /** A channel by itself. */
    public LiveChannel(StreamKey key) {
        this(key, new GroupMemory(GroupMemory.MAX_BYTES));
    }

    /** @param memory that the channels of a hub share */
    LiveChannel(StreamKey key, GroupMemory memory) {
        this.key = key;
        this.memory = memory;
    }

    public StreamKey key() {
        return key;
    }

    /** Media time begins anew; a key frame follows. */
    public synchronized void start(LiveStart next) {
        clear();
        start = next;
        for (LiveViewer viewer : viewers) viewer.start(next);
    }

    public synchronized void publish(Fragment fragment) {
        if (fragment.key()) clear();
        if (fragment.key() || !group.isEmpty()) keep(fragment);
        for (LiveViewer viewer : viewers) viewer.fragment(fragment);
    }

    private void keep(Fragment fragment) {
        int bytes = fragment.bytes().readableBytes();
        if (group.size() == MAX_FRAMES || groupBytes + bytes > MAX_BYTES || !memory.take(bytes)) {
            clear();
            return;
        }
        groupBytes += bytes;
        group.add(new Fragment(fragment.bytes().retain(), fragment.mediaTime(), fragment.duration(), fragment.key()));
    }

    /** The stream has ended for now: nothing old is shown to who comes later. */
    public synchronized void stop() {
        clear();
        start = null;
    }

    synchronized void attach(LiveViewer viewer) {
        viewers.add(viewer);
        if (start == null) return;
        viewer.start(start);
        for (Fragment fragment : group) viewer.fragment(fragment);
    }

    synchronized void detach(LiveViewer viewer) {
        viewers.remove(viewer);
    }

    /** The head and the current group of pictures as one piece of MP4; empty if there is no picture now. */
    public synchronized byte[] movie() {
        if (start == null || group.isEmpty()) return new byte[0];
        byte[] head = start.init().bytes();
        byte[] movie = Arrays.copyOf(head, head.length + groupBytes);
        int at = head.length;
        for (Fragment fragment : group) {
            int size = fragment.bytes().readableBytes();
            fragment.bytes().getBytes(fragment.bytes().readerIndex(), movie, at, size);
            at += size;
        }
        return movie;
    }

    /** The key frame with which the current group of pictures begins; empty if there is no picture now. */
    public synchronized Optional<KeyPicture> keyPicture() {
        if (start == null || group.isEmpty()) return Optional.empty();
        Fragment key = group.getFirst();
        byte[] unit = new byte[key.bytes().readableBytes() - FragmentHeader.SIZE];
        key.bytes().getBytes(key.bytes().readerIndex() + FragmentHeader.SIZE, unit);
        return Optional.of(new KeyPicture(start.init(), start.startMicros() + key.mediaTime() * 100 / 9, unit));
    }

    public synchronized int viewers() {
        return viewers.size();
    }

    private void clear() {
        for (Fragment fragment : group) fragment.bytes().release();
        group.clear();
        memory.give(groupBytes);
        groupBytes = 0;
    }
}
