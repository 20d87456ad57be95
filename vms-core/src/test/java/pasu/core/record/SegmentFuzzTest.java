package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentHeader;
import pasu.core.mp4.Movie;

/** A file of any bytes in the recordings' folder: it is read within its bounds, or it is said what is wrong with it. */
class SegmentFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void read(byte[] data) throws IOException {
        Path file = Files.createTempFile("pasu-fuzz-", ".mp4");
        try {
            Files.write(file, data);
            SegmentContent content = SegmentContent.read(file);
            assertTrue(content.headLength() <= content.dataEnd() || content.closed());
            assertTrue(content.dataEnd() <= data.length);
            walk(content, data.length);
            Movie movie = new Movie(content.head().format());
            movie.describe(content.init());
        } catch (MalformedMedia e) {
            assertTrue(e.getMessage() != null);
        } finally {
            Files.delete(file);
        }
    }

    /** What an open file's fragments say was found in the file; a closed one's table is only read. */
    private static void walk(SegmentContent content, long size) throws MalformedMedia {
        FrameTable.Cursor frame = content.frames().cursor();
        long at = content.headLength();
        while (frame.next()) {
            assertTrue(frame.size() >= 0);
            at += FragmentHeader.SIZE + frame.size();
            if (!content.closed()) assertTrue(at <= size);
        }
        if (!content.closed()) assertTrue(at == content.dataEnd());
    }
}
