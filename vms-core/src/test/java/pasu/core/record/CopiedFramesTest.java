package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import pasu.core.media.Codec;
import pasu.core.media.MalformedMedia;

/** Frames on their way from another recorder to us. */
class CopiedFramesTest {
    private static final int HEAD = 8;

    @Test
    void read_whatWasWritten_isTheSame() throws MalformedMedia {
        CopiedFrames read = Copies.of(1_000_000, 17, 16);
        assertEquals(Codec.H264, read.codec());
        assertEquals(17, read.frames().size());
        ByteBuf again = Unpooled.buffer();
        CopiedFrames.begin(again, read.codec());
        read.frames().forEach(frame -> CopiedFrames.write(again, frame));
        assertEquals(Copies.written(1_000_000, 17, 16), again);
        assertTrue(read.frames().get(16).apart());
        assertTrue(read.frames().get(15).hasSets(Codec.H264));
    }

    @Test
    void read_cutOffAnywhere_isRefused_orHasWholeFrames() throws MalformedMedia {
        ByteBuf whole = Copies.written(1_000_000, 3);
        int refused = 0;
        for (int length = 0; length < whole.readableBytes(); length++) {
            ByteBuf cut = whole.slice(0, length);
            try {
                ByteBuf again = Unpooled.buffer();
                CopiedFrames read = CopiedFrames.read(cut);
                CopiedFrames.begin(again, read.codec());
                read.frames().forEach(frame -> CopiedFrames.write(again, frame));
                assertEquals(cut, again);
            } catch (MalformedMedia e) {
                refused++;
            }
        }
        assertEquals(whole.readableBytes() - 2, refused, "all but one frame, and two");
    }

    @Test
    void read_timesThatDoNotGrow_orAnotherFormat_isRefused() {
        ByteBuf back = Copies.written(1_000_000, 1);
        ByteBuf second = Copies.written(1_000_000, 1);
        back.writeBytes(second, HEAD, second.readableBytes() - HEAD);
        assertThrows(MalformedMedia.class, () -> CopiedFrames.read(back));
        ByteBuf codec = Copies.written(1_000_000, 1).setByte(HEAD - 1, 2);
        assertThrows(MalformedMedia.class, () -> CopiedFrames.read(codec));
        ByteBuf magic = Copies.written(1_000_000, 1).setByte(0, 'Q');
        assertThrows(MalformedMedia.class, () -> CopiedFrames.read(magic));
    }
}
