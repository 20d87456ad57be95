package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowingFileTest {
    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private final ByteArrayOutputStream given = new ByteArrayOutputStream();

    private Path path() {
        return folder.resolve("footage.mp4");
    }

    private FileChannel channel() throws IOException {
        return FileChannel.open(path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private ByteBuffer bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        given.writeBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    /** What was given stands at the file's start; behind it is nothing, or one free box up to the end of a block. */
    private void judge(int block) throws IOException {
        byte[] file = Files.readAllBytes(path());
        byte[] expected = given.toByteArray();
        assertArrayEquals(expected, Arrays.copyOf(file, expected.length));
        assertEquals(0, file.length % block);
        int room = file.length - expected.length;
        if (room == 0) return;
        ByteBuffer box = ByteBuffer.wrap(file, expected.length, room);
        assertEquals(room, box.getInt());
        assertEquals(0x66726565, box.getInt());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 512, 4096})
    void whateverIsAppended_standsWholeAfterEachWrite_andAloneAtTheEnd(int block) throws Exception {
        try (GrowingFile file = new GrowingFile(channel(), block)) {
            for (int nth = 0; nth < 200; nth++) {
                int size = nth % 10 == 9 ? 300_000 + random.nextInt(300_000) : random.nextInt(2 * block + 9);
                file.append(List.of(bytes(size), bytes(random.nextInt(20))));
                assertEquals(given.size(), file.length());
                judge(block);
            }
            file.end();
        }
        assertArrayEquals(given.toByteArray(), Files.readAllBytes(path()));
    }

    @Test
    void lessThanABoxIsFree_aBlockMoreIsFilled() throws Exception {
        try (GrowingFile file = new GrowingFile(channel(), 4096)) {
            file.append(List.of(bytes(256 * 1024 - 3)));
            judge(4096);
            assertEquals(256 * 1024 + 4096, Files.size(path()));
        }
    }

    @Test
    void aWriteThatFails_saysHowMuchStands() throws Exception {
        FaultyChannel.Disk disk = new FaultyChannel.Disk();
        try (GrowingFile file = new GrowingFile(new FaultyChannel(channel(), disk), 4096)) {
            file.append(List.of(bytes(5000)));
            disk.torn = 8192;
            disk.beforeWrite = () -> {
                throw new IOException("no space left");
            };
            assertThrows(IOException.class, () -> file.append(List.of(bytes(50_000))));
            assertEquals(4096 + 8192, file.length());
        }
        byte[] stands = Files.readAllBytes(path());
        assertArrayEquals(Arrays.copyOf(given.toByteArray(), 4096 + 8192), Arrays.copyOf(stands, 4096 + 8192));
    }

    /** On the disk at hand, whatever it takes. */
    @Test
    void aProbedDisk_takesWhatTheProbeFound_andKeepsNothingOfIt() throws Exception {
        DiskProbe probe = DiskProbe.of(folder);
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
        try (GrowingFile file = probe.create(path())) {
            file.append(List.of(bytes(10_001)));
            file.append(List.of(bytes(700_000)));
            file.force(false);
            assertTrue(Files.size(path()) >= given.size());
            file.end();
        }
        assertArrayEquals(given.toByteArray(), Files.readAllBytes(path()));
        assertThrows(IOException.class, () -> probe.create(path()), "a file that is there");
        assertFalse(Files.exists(folder.resolve(".probe")));
    }
}
