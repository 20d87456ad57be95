package pasu.migrate.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import pasu.core.base.Time;
import pasu.core.media.Codec;
import pasu.core.record.CopiedFrame;
import pasu.core.record.CopiedFrames;
import pasu.core.record.Stretch;
import pasu.ingest.backfill.Pace;
import pasu.ingest.replay.ReplayedFrame;
import pasu.migrate.verify.Frame;

/** Frames of an archive on their way, by our clock. */
class BatchTest {
    private static final long FROM = 1_795_000_000_000_000L;
    private static final long AHEAD = 47_000_000;

    private static Batch batch(long fromMicros, long toMicros) throws Exception {
        Batch batch = new Batch(new Stretch(fromMicros, toMicros), new Pace(10_000, Time.system()), AHEAD);
        for (int number = 0; number < 10; number++) {
            ByteBuf units = Unpooled.buffer().writeInt(6).writeByte(number == 0 ? 0x65 : 0x41);
            units.writeInt(number).writeByte(1);
            batch.frame(new ReplayedFrame(
                    Codec.H264, units, number * 18_000, 0, number == 0, FROM + AHEAD + number * 200_000L, false, null));
        }
        return batch;
    }

    private static List<Long> times(long fromMicros) {
        return LongStream.range(0, 10)
                .mapToObj(number -> fromMicros + number * 200_000)
                .toList();
    }

    @Test
    void shifted_allTimesAreOthers_alsoOfWhatIsSent() throws Exception {
        Batch batch = batch(FROM, FROM + 2_000_000);
        assertEquals(times(FROM), batch.frames().stream().map(Frame::atMicros).toList());
        batch.shift(-3_000_000);
        assertEquals(
                times(FROM - 3_000_000),
                batch.frames().stream().map(Frame::atMicros).toList());
        CopiedFrames sent = CopiedFrames.read(Unpooled.wrappedBuffer(batch.bytes()));
        assertEquals(
                times(FROM - 3_000_000),
                sent.frames().stream().map(CopiedFrame::atMicros).toList());
    }

    /** A recorder begins with the key frame before. */
    @Test
    void framesBeforeWhatIsWanted_areNothingOfIt() throws Exception {
        assertTrue(batch(FROM + 1_000_000, FROM + 2_000_000).hasWanted());
        assertFalse(batch(FROM + 2_000_000, FROM + 4_000_000).hasWanted());
    }
}
