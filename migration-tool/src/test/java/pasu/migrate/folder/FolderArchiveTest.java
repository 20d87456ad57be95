package pasu.migrate.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pasu.core.base.Time;
import pasu.core.media.Codec;
import pasu.core.media.Fingerprint;
import pasu.core.media.MalformedMedia;
import pasu.migrate.verify.Frame;
import pasu.migrate.verify.Meeting;

/** Files of a recorder, read back: five frames a second, four seconds a file. */
class FolderArchiveTest {
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
    private static final long FROM = Time.micros(Instant.parse("2026-11-22T15:00:00Z"));
    private static final long TICKS = 18_000;
    private static final int FRAMES = 20;

    @TempDir
    Path folder;

    private FolderArchive archive(String names) {
        return new FolderArchive(FileNames.parse("file://" + folder + "/" + names, KOREA), Time.system());
    }

    /** A slice of any length, with what recorders put before it. */
    private static byte[] picture(int number) {
        byte[] units = new byte[40 + number * 37 % 500];
        Arrays.fill(units, (byte) (number + 1));
        ByteBuffer.wrap(units).put(StreamWriter.bytes(0, 0, 0, 1, 9, 0xf0, 0, 0, 1, 0x41, number));
        return units;
    }

    private static Fingerprint print(int number) throws Exception {
        byte[] units = picture(number);
        ByteBuffer slice = ByteBuffer.allocate(units.length - 9 + 4)
                .putInt(units.length - 9)
                .put(units, 9, units.length - 9);
        return Fingerprint.of(Codec.H264, slice.flip());
    }

    private static byte[] stream(int firstFrame, long firstDts) {
        StreamWriter writer = new StreamWriter(0x1b);
        for (int nth = 0; nth < FRAMES; nth++) writer.picture(firstDts + nth * TICKS, picture(firstFrame + nth));
        return writer.stream();
    }

    /** Long ago, so that it is not being written. */
    private void write(String name, byte[] stream) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, stream);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-22T16:00:00Z")));
    }

    private List<Frame> all(String names) throws IOException {
        return archive(names).frames("gate", FROM - 3_600_000_000L, FROM + 3_600_000_000L);
    }

    private static void assertFrames(List<Frame> frames, int from, int to) throws Exception {
        List<Fingerprint> expected = IntStream.range(from, to)
                .mapToObj(number -> {
                    try {
                        return print(number);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
        assertEquals(expected, frames.stream().map(Frame::print).toList());
    }

    private static void assertEven(List<Frame> frames) {
        for (int nth = 1; nth < frames.size(); nth++)
            assertEquals(
                    200_000, frames.get(nth).atMicros() - frames.get(nth - 1).atMicros(), 2, "frame " + nth);
    }

    /** Names are true to a second, the camera's times to a tick; a file's may go on, turn over, or begin anew. */
    @ParameterizedTest
    @CsvSource({"900000, 1", "8589574592, 1", "126000, 0"})
    void filesThatFollow_areOneRun_placedByTheNameThatIsLeastLate(long dts, int goesOn) throws Exception {
        // FFmpeg looks at a stream for five seconds, then writes what came meanwhile.
        write("gate/20261123-000005.ts", stream(0, dts & (1L << 33) - 1));
        write("gate/20261123-000006.ts", stream(20, dts + goesOn * 20 * TICKS & (1L << 33) - 1));
        write("gate/20261123-000008.ts", stream(40, dts + goesOn * 40 * TICKS & (1L << 33) - 1));
        write("other/20261123-000008.ts", stream(60, 0));
        write("gate/notes.txt", new byte[3]);
        List<Frame> frames = all("{channel}/{yyyyMMdd-HHmmss}.ts");
        assertFrames(frames, 0, 60);
        assertEven(frames);
        assertEquals(FROM, frames.getFirst().atMicros(), 1_000_000);
        FolderArchive.Reach reach =
                archive("{channel}/{yyyyMMdd-HHmmss}.ts").channels().get("gate");
        assertEquals(3, reach == null ? 0 : reach.files());
    }

    @Test
    void aFileThatIsMissing_isAHoleOfItsLength() throws Exception {
        write("20261123/gate_000000.ts", stream(0, 900_000));
        write("20261123/gate_000100.ts", stream(20, 900_000));
        List<Frame> frames = all("{yyyyMMdd}/{channel}_{HHmmss}.ts");
        assertFrames(frames, 0, 40);
        assertEquals(
                60_000_000 - 3_800_000,
                frames.get(20).atMicros() - frames.get(19).atMicros(),
                1_000_000);
    }

    @Test
    void onlyTheTimeThatIsAskedForIsGiven() throws Exception {
        write("gate/20261123-000000.ts", stream(0, 900_000));
        write("gate/20261123-000004.ts", stream(20, 900_000 + 20 * TICKS));
        long middle = FROM + 500_000; // names are to a second: half of it on the average
        List<Frame> frames =
                archive("{channel}/{yyyyMMdd-HHmmss}.ts").frames("gate", middle + 1_000_000, middle + 5_000_000);
        assertFrames(frames, 5, 25);
    }

    private static final String NAMES = "{channel}/{yyyyMMdd-HHmmss}.ts";

    @Test
    void replay_isTheSameFramesWithTheirPictures_andSaysWhereSomethingIsMissing() throws Exception {
        write("gate/20261123-000000.ts", stream(0, 900_000));
        write("gate/20261123-000100.ts", stream(20, 900_000));
        List<Frame> replayed = new ArrayList<>();
        List<Integer> apart = new ArrayList<>();
        archive(NAMES).replay("gate", FROM + 2_500_000, FROM + 62_500_000, frame -> {
            if (frame.discontinuous()) apart.add(replayed.size());
            try {
                replayed.add(
                        new Frame(Fingerprint.of(frame.codec(), frame.units().nioBuffer()), frame.takenMicros(), null));
            } catch (MalformedMedia e) {
                throw new IOException(e);
            }
        });
        assertEquals(archive(NAMES).frames("gate", FROM + 2_500_000, FROM + 62_500_000), replayed);
        assertEquals(20, replayed.size());
        assertEquals(List.of(10), apart, "where the second file begins");
    }

    @Test
    void replay_whoTakesNoMore_isTheOneWhoEndsIt() throws Exception {
        write("gate/20261123-000000.ts", stream(0, 900_000));
        IOException enough = new IOException("enough");
        assertSame(enough, assertThrows(IOException.class, () -> archive(NAMES)
                .replay("gate", FROM, FROM + 5_000_000, frame -> {
                    throw enough;
                })));
    }

    /** The older half of the names is three seconds late: who reads only these places their frames so. */
    @Test
    void otherFilesOfOneRun_areOfOtherTimes_whichFramesThatAreKnownTell() throws Exception {
        for (int nth = 0; nth < 20; nth++) {
            Instant named = Time.instant(FROM).plusSeconds(4 * nth + (nth < 10 ? 3 : 0));
            String name = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                    .withZone(KOREA)
                    .format(named);
            write("gate/" + name + ".ts", stream(20 * nth, 900_000 + 20 * nth * TICKS));
        }
        List<Frame> all = all(NAMES);
        List<Frame> after = all.subList(20, all.size());
        List<Frame> older = archive(NAMES).frames("gate", FROM, FROM + 20_000_000);
        int known = 0;
        while (!older.get(known).print().equals(after.getFirst().print())) known++;
        assertEquals(3_000_000, older.get(known).atMicros() - after.getFirst().atMicros(), 2);
        assertEquals(3_000_000, Meeting.again(older, after, 0, 16_000_000).orElse(0L), 2);
        assertEquals(Optional.empty(), Meeting.again(older, after, 0, 2_000_000));
        assertEquals(Optional.empty(), Meeting.again(older, List.of(), 0, 16_000_000));
    }

    @Test
    void mayHave_isToldByNames() throws Exception {
        write("gate/20261123-000000.ts", stream(0, 900_000));
        long hour = 3_600_000_000L;
        assertTrue(archive(NAMES).mayHave("gate", FROM - hour, FROM + 1_000_000));
        assertFalse(archive(NAMES).mayHave("gate", FROM - 3 * hour, FROM - hour));
        assertFalse(archive(NAMES).mayHave("gate", FROM + 3 * hour, FROM + 5 * hour));
        assertFalse(archive(NAMES).mayHave("other", FROM - hour, FROM + hour));
    }

    /** Whoever writes has not written all of its last picture. */
    @Test
    void aFileThatGrows_lacksItsLastPicture() throws Exception {
        write("gate/20261123-000000.ts", stream(0, 900_000));
        Path file = folder.resolve("gate/20261123-000000.ts");
        assertFrames(all("{channel}/{yyyyMMdd-HHmmss}.ts"), 0, 20);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        assertFrames(all("{channel}/{yyyyMMdd-HHmmss}.ts"), 0, 19);
        assertTrue(archive("{channel}/{yyyyMMdd-HHmmss}.ts").newest("gate").isPresent());
    }

    /** A file with a hole is not a short answer: it cannot be told what is missing. */
    @Test
    void packetsThatAreMissing_areSaid() throws Exception {
        byte[] whole = stream(0, 900_000);
        byte[] holed = new byte[whole.length - 188];
        System.arraycopy(whole, 0, holed, 0, 5 * 188);
        System.arraycopy(whole, 6 * 188, holed, 5 * 188, holed.length - 5 * 188);
        write("gate/20261123-000000.ts", holed);
        String said = String.valueOf(assertThrows(IOException.class, () -> all("{channel}/{yyyyMMdd-HHmmss}.ts"))
                .getMessage());
        assertTrue(said.contains("missing") && said.contains("20261123-000000.ts"), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/{channel}/{yyyyMMdd-HHmmss}.ts",
                "file:///srv/{yyyyMMdd-HHmmss}.ts",
                "file:///srv/{channel}/{HHmmss}.ts",
                "file:///srv/{channel}/x.ts",
                "file:///srv/{channel}/{bogus}.ts",
                "file:///srv/{channel}/{yyyyMMdd-HHmmss}.mp4"
            })
    void namesThatDoNotTell_areRefusedInWords(String template) {
        assertThrows(IllegalArgumentException.class, () -> FileNames.parse(template, KOREA));
    }
}
