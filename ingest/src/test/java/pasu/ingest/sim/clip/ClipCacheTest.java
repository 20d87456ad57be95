package pasu.ingest.sim.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pasu.core.media.Codec;

class ClipCacheTest {
    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @EnumSource(Codec.class)
    void get_madeAndRead_areTheSame(Codec codec) {
        ClipCache cache = new ClipCache(directory);
        List<ClipSpec> specs = List.of(TestClips.whole(codec), TestClips.half(Codec.H264));
        assertTrue(cache.lacks(TestClips.gradient(), specs));
        List<Clip> made = cache.get(TestClips.gradient(), specs);
        assertFalse(cache.lacks(TestClips.gradient(), specs));
        List<Clip> read = cache.get(TestClips.gradient(), specs);
        for (int clip = 0; clip < 2; clip++) {
            assertEquals(TestClips.FRAMES, made.get(clip).frames().size());
            for (int frame = 0; frame < TestClips.FRAMES; frame++) {
                CodedFrame one = made.get(clip).frames().get(frame);
                CodedFrame other = read.get(clip).frames().get(frame);
                assertEquals(frame % Clip.FPS == 0, one.key());
                assertEquals(one.key(), other.key());
                assertEquals(one.nals().size(), other.nals().size());
                for (int nal = 0; nal < one.nals().size(); nal++)
                    assertArrayEquals(one.nals().get(nal), other.nals().get(nal));
            }
        }
        assertEquals(
                codec == Codec.H264 ? 2 : 3, made.getFirst().parameterSets().size());
    }

    @Test
    void get_damagedFile_isMadeAgain() throws IOException {
        ClipCache cache = new ClipCache(directory);
        List<ClipSpec> specs = List.of(TestClips.whole(Codec.H264));
        cache.get(TestClips.gradient(), specs);
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(file, damaged);
        assertEquals(
                TestClips.FRAMES,
                cache.get(TestClips.gradient(), specs).getFirst().frames().size());
        assertArrayEquals(whole, Files.readAllBytes(onlyFile()));
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 3));
        cache.get(TestClips.gradient(), specs);
        assertArrayEquals(whole, Files.readAllBytes(onlyFile()));
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size(), "no half-made file is left: " + all);
            return all.getFirst();
        }
    }
}
