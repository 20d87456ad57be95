package pasu.core.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import pasu.core.media.Fingerprint;
import pasu.core.media.MalformedMedia;
import pasu.core.record.Footage;
import pasu.core.record.Segment;
import pasu.core.record.SegmentBytes;
import pasu.core.record.SegmentContent;

/** A segment, and what stands in it now. */
record Copy(Segment segment, SegmentContent content) {

    /** A key frame, where it stands, and when it was taken. */
    record Key(int nth, long micros, long at, int size) {}

    static Copy of(Footage footage, Segment segment) throws IOException, MalformedMedia {
        return new Copy(segment, footage.content(segment));
    }

    int count() {
        return content.frames().frames();
    }

    Part part(int from, int until) {
        return new Part(segment, content, from, Math.max(from, until));
    }

    /** The first frame of a time or later; behind the last if there is none. */
    int frameFrom(long micros) throws MalformedMedia {
        long wanted = ticks(micros);
        Part.Frames frame = part(0, count()).frames();
        while (frame.next()) if (frame.mediaTime() >= wanted) return frame.nth();
        return count();
    }

    /** The last key frame of a time or before; -1 if there is none. */
    int keyUpTo(long micros) throws MalformedMedia {
        int found = -1;
        long wanted = ticks(micros);
        Part.Frames frame = part(0, count()).frames();
        while (frame.next() && frame.mediaTime() <= wanted) if (frame.isKey()) found = frame.nth();
        return found;
    }

    private long ticks(long micros) {
        return (micros - segment.startMicros()) * 9 / 100;
    }

    /** In order. */
    List<Key> keys() throws MalformedMedia {
        List<Key> keys = new ArrayList<>();
        Part.Frames frame = part(0, count()).frames();
        while (frame.next())
            if (frame.isKey()) keys.add(new Key(frame.nth(), frame.micros(), frame.at(), frame.size()));
        return keys;
    }

    /** @param bytes of the segment */
    Fingerprint print(SegmentBytes bytes, Key key) throws IOException, MalformedMedia {
        return Fingerprint.of(segment.format().codec(), ByteBuffer.wrap(bytes.read(key.at, key.size)));
    }
}
