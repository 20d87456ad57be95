package pasu.ingest.sim.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.media.Codec;

class FootageTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void aFileOfAnotherRateAndShape_becomesPicturesOfOurs() throws IOException, InterruptedException {
        Path files = Files.createDirectory(directory.resolve("files"));
        film(files.resolve("a.mkv"));
        ClipCache.Pictures pictures = Footage.in(files).getFirst();
        try (PictureSource source = pictures.open()) {
            int[] first = source.next();
            assertTrue(first != null);
            assertEquals(0, first[100], "a bar beside a picture of 4:3");
            assertTrue((first[360 * 1280 + 640] & 0xff0000) > 0xc00000, "red in the middle");
        }
        ClipSpec spec = ClipSpec.main(Codec.H264, 0);
        Clip clip = new ClipCache(directory).get(pictures, List.of(spec)).getFirst();
        assertEquals(1280, clip.width());
        int frames = clip.frames().size();
        assertTrue(frames >= 29 && frames <= 31, "two seconds at 15 a second, got " + frames);
    }

    @Test
    void noVideo_isAFailureThatNamesTheFile() throws IOException {
        Files.writeString(directory.resolve("notes.txt"), "no video");
        ClipCache.Pictures pictures = Footage.in(directory).getFirst();
        Failure failure = assertThrows(Failure.class, () -> new ClipCache(directory.resolve("cache"))
                .get(pictures, List.of(ClipSpec.main(Codec.H264, 0))));
        assertEquals(ExitCode.IO, failure.code());
        assertTrue(String.valueOf(failure.getMessage()).contains("notes.txt"), failure.getMessage());
    }

    private static void film(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "color=red:size=320x240:rate=25",
                        "-t",
                        "2",
                        "-c:v",
                        "mjpeg",
                        file.toString())
                .inheritIO()
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0, "ffmpeg is needed");
    }
}
