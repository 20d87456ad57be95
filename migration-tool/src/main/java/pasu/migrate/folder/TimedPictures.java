package pasu.migrate.folder;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import pasu.core.media.Codec;
import pasu.core.media.Fingerprint;
import pasu.core.media.MalformedMedia;
import pasu.ingest.replay.ReplayedFrame;
import pasu.migrate.verify.Frame;

/** Pictures of files whose times are known already, given on as frames of an archive. */
final class TimedPictures implements TransportStream.Sink {
    /** So much more than before between two is no camera that is slow, but something that is missing. */
    private static final long HOLE_MICROS = 500_000;

    private static final long WRAP = 1L << 33;

    /** Who takes them does not want more: no fault of the file. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;
        private final IOException why;

        Refused(IOException why) {
            super(why);
            this.why = why;
        }

        IOException why() {
            return why;
        }
    }

    private final List<Frame> times;
    private final long fromMicros;
    private final long toMicros;
    private final ReplayedFrame.Sink sink;
    private int nth;

    /** @param times of all pictures that are going to come, in order */
    TimedPictures(List<Frame> times, long fromMicros, long toMicros, ReplayedFrame.Sink sink) {
        this.times = times;
        this.fromMicros = fromMicros;
        this.toMicros = toMicros;
        this.sink = sink;
    }

    boolean isOver() {
        return nth == times.size() || times.get(nth).atMicros() >= toMicros;
    }

    @Override
    public void picture(Codec codec, ByteBuffer units, long dts, long pts) throws IOException {
        if (isOver()) return; // The newest file has grown since.
        Frame frame = times.get(nth++);
        ByteBuffer own = units.slice();
        try {
            if (!frame.print().equals(Fingerprint.of(codec, own.duplicate())))
                throw new IOException("it was changed while it was read");
        } catch (MalformedMedia e) {
            throw new IOException(e.getMessage(), e);
        }
        if (frame.atMicros() < fromMicros) return;
        try {
            sink.frame(new ReplayedFrame(
                    codec,
                    Unpooled.wrappedBuffer(own),
                    (int) pts,
                    0,
                    isKey(codec, own),
                    frame.atMicros() + shownLater(dts, pts) * 100 / 9,
                    isApart(),
                    null));
        } catch (IOException e) {
            throw new Refused(e);
        }
    }

    /** 90 kHz. */
    private static long shownLater(long dts, long pts) {
        long ticks = Math.floorMod(pts - dts, WRAP);
        return ticks > WRAP / 2 ? 0 : ticks;
    }

    private boolean isApart() {
        if (nth < 2) return false;
        long step = times.get(nth - 1).atMicros() - times.get(nth - 2).atMicros();
        long before =
                nth < 3 ? 0 : times.get(nth - 2).atMicros() - times.get(nth - 3).atMicros();
        return step > Math.max(HOLE_MICROS, 3 * before);
    }

    private static boolean isKey(Codec codec, ByteBuffer units) {
        for (int at = units.position(); at + 4 < units.limit(); at += 4 + units.getInt(at)) {
            int type = codec.nalType(units.get(at + 4));
            if (codec.isVcl(type)) return codec.isKey(type);
        }
        return false;
    }
}
