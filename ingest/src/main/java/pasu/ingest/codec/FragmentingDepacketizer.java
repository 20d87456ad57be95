package pasu.ingest.codec;

import io.netty.buffer.ByteBuf;
import pasu.core.media.MalformedMedia;
import pasu.core.media.NalSink;

/** What the payload formats of H.264 and H.265 have in common: NAL units spread over packets, and several in one. */
abstract class FragmentingDepacketizer implements Depacketizer {
    static final int START = 0x80;
    static final int END = 0x40;

    private boolean within;

    /** The beginning of a NAL unit may have been lost: pieces of it are no fault of the camera's. */
    private boolean skipping = true;

    /** A packet of whole NAL units comes; what has begun will not be completed. */
    final void wholeComes(NalSink sink) {
        abandon(sink);
        skipping = false;
    }

    /**
     * Begins a NAL unit of which a first piece came.
     *
     * @param first of its bytes
     * @param second of its bytes
     */
    final void begin(byte first, byte second, NalSink sink) throws MalformedMedia {
        abandon(sink);
        sink.begin(first, second);
        within = true;
        skipping = false;
    }

    /**
     * Adds a piece, which may be the first. Both START and END in one packet are forbidden, but some cameras send it.
     *
     * @param flags the fragment's header byte
     */
    final void piece(int flags, ByteBuf bytes, int at, int length, NalSink sink) throws MalformedMedia {
        if (!within) {
            if (skipping) return;
            throw new MalformedMedia("a fragment goes on where none has begun");
        }
        sink.append(bytes, at, length);
        if ((flags & END) == 0) return;
        sink.end();
        within = false;
    }

    /**
     * Takes NAL units apart that stand in one packet, each behind its size in two bytes.
     *
     * @param between bytes before the size of each but the first
     * @param least bytes of a NAL unit
     */
    static void aggregate(ByteBuf bytes, int at, int end, int between, int least, NalSink sink) throws MalformedMedia {
        int from = at;
        while (from + 2 <= end) {
            int size = bytes.getUnsignedShort(from);
            if (size < least || from + 2 + size > end)
                throw new MalformedMedia(
                        "an aggregate names a NAL unit of " + size + ", " + (end - from - 2) + " bytes are left");
            sink.nal(bytes, from + 2, size);
            from += 2 + size + between;
        }
    }

    @Override
    public final void lost(NalSink sink) {
        abandon(sink);
        skipping = true;
    }

    final void abandon(NalSink sink) {
        if (within) sink.abandon();
        within = false;
    }

    @Override
    public final boolean isWithinNal() {
        return within;
    }
}
