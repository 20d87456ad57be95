package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.mp4.FragmentHeader;
import pasu.core.verify.Finding;
import pasu.core.verify.KeyRing;
import pasu.core.verify.Report;
import pasu.core.verify.Verification;

/** Recordings are altered on the disk, one way each; what the check says of it. */
class VerificationTest {
    @TempDir
    Path folder;

    @TempDir
    Path keyFolder;

    private final StreamKey key = Studio.newKey();
    private final KeyRing keys = new KeyRing();

    @BeforeEach
    void record() throws Exception {
        Files.write(keyFolder.resolve("footage.key"), new byte[32]);
        Files.writeString(
                keyFolder.resolve("signing.pub"),
                Studio.KEYS.signing().verifying().pem());
        keys.add(keyFolder);
        record(7, key, null, 300);
    }

    private void record(long epoch, StreamKey stream, @Nullable Gap before, int frames) throws Exception {
        Studio studio = new Studio(folder, stream, before, epoch);
        if (before != null) studio.time.advance(Duration.ofMinutes(1));
        studio.record(frames);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
    }

    private List<Path> files(StreamKey stream) throws Exception {
        try (Stream<Path> all = Files.walk(folder.resolve(stream.camera().toString()))) {
            return all.filter(file -> file.toString().endsWith(".mp4")).sorted().toList();
        }
    }

    private Report check(KeyRing ring, Path... paths) throws Exception {
        Report report = new Report();
        new Verification(ring, report).check(List.of(paths));
        return report;
    }

    /** Kinds and files of all findings, in words. */
    private List<String> found(KeyRing ring, Path... paths) throws Exception {
        return check(ring, paths).findings().stream()
                .map(finding -> finding.kind() + " " + finding.file().getFileName())
                .sorted()
                .toList();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static void overwrite(Path file, long at, byte... bytes) throws Exception {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), at);
        }
    }

    @Test
    void verify_untouched_findsNothing_withAndWithoutKeys() throws Exception {
        record(
                8,
                key,
                new Gap(key, SegmentContent.read(files(key).getLast()).endMicros(), null, Cause.SHUT_DOWN, ""),
                100);
        Report report = check(keys, folder);
        assertEquals(List.of(), report.findings());
        assertEquals(files(key).size(), report.files());
        assertEquals(0, report.untaggedSegments() + report.unsignedLines() + report.unprovedSegments());
        Report keyless = check(new KeyRing(), folder);
        assertEquals(List.of(), keyless.findings());
        assertEquals(report.files(), keyless.untaggedSegments());
        assertTrue(keyless.unsignedLines() > 0);
    }

    @Test
    void verify_oneByteOfAFrame_isAltered_withTheFramesTime() throws Exception {
        Path file = files(key).get(1);
        SegmentContent content = SegmentContent.read(file);
        overwrite(file, content.headLength() + FragmentHeader.SIZE + 40, (byte) 99);
        List<Finding> findings = check(new KeyRing(), folder).findings();
        assertEquals(1, findings.size(), findings.toString());
        assertEquals(Finding.Kind.ALTERED, findings.getFirst().kind());
        assertTrue(findings.getFirst().words().contains("first frame 1 at"), findings.toString());
    }

    /** Whoever can compute a CRC can make it fit; nobody without the key can make the tag fit. */
    @Test
    void verify_alteredFrameWithItsChecksumMadeToFit_isFoundWithTheKeyOnly() throws Exception {
        Path file = files(key).get(1);
        Forger.alterFirstFrame(file);
        assertEquals(List.of(), found(new KeyRing(), folder));
        assertEquals(List.of("ALTERED " + name(file)), found(keys, folder));
        assertEquals(List.of("ALTERED " + name(file)), found(keys, file));
    }

    @Test
    void verify_missingMinute_isNamedWithItsTime() throws Exception {
        List<Path> files = files(key);
        SegmentContent gone = SegmentContent.read(files.get(1));
        Files.delete(files.get(1));
        List<Finding> findings = check(new KeyRing(), folder).findings();
        assertEquals(1, findings.size(), findings.toString());
        assertEquals(Finding.Kind.MISSING, findings.getFirst().kind());
        long from = Objects.requireNonNull(findings.getFirst().fromMicros());
        assertTrue(Math.abs(from - gone.head().id().startMicros()) < 1000, findings.toString());
        assertTrue(Math.abs(Objects.requireNonNull(findings.getFirst().toMicros()) - gone.endMicros()) < 1000);
    }

    @Test
    void verify_firstAndLastMinuteOfADay_areMissed() throws Exception {
        List<Path> files = files(key);
        Files.delete(files.getFirst());
        Files.delete(files.getLast());
        Path day = Objects.requireNonNull(files.getFirst().getParent());
        assertEquals(2, check(keys, day).findings().size());
        assertTrue(check(keys, day).findings().stream().allMatch(f -> f.kind() == Finding.Kind.MISSING));
    }

    /** The head of the day goes with them: then what comes next tells that there was more. */
    @Test
    void verify_endOfARunAndItsHead_areMissed() throws Exception {
        long end = SegmentContent.read(files(key).getLast()).endMicros();
        record(8, key, new Gap(key, end, null, Cause.SHUT_DOWN, ""), 100);
        List<Path> ofFirstRun =
                files(key).stream().filter(f -> name(f).contains("-7live")).toList();
        Path day = Objects.requireNonNull(ofFirstRun.getFirst().getParent());
        for (Path file : ofFirstRun.subList(ofFirstRun.size() - 2, ofFirstRun.size())) Files.delete(file);
        Files.delete(day.resolve("main-7-n1.head"));
        List<Finding> findings = check(keys, folder).findings();
        assertEquals(2, findings.size(), findings.toString());
        assertTrue(findings.stream().allMatch(f -> f.kind() == Finding.Kind.MISSING));
        assertTrue(findings.stream().anyMatch(f -> Objects.equals(f.toMicros(), end)), findings.toString());
    }

    @Test
    void verify_twoMinutesExchanged_areBothMisplaced() throws Exception {
        Path one = files(key).get(1);
        Path other = files(key).get(2);
        byte[] bytes = Files.readAllBytes(one);
        Files.write(one, Files.readAllBytes(other));
        Files.write(other, bytes);
        assertEquals(List.of("MISPLACED " + name(one), "MISPLACED " + name(other)), found(new KeyRing(), folder));
    }

    @Test
    void verify_minuteOfAnotherCameraRenamedIntoPlace_isMisplacedAndItsOwnIsMissing() throws Exception {
        StreamKey other = Studio.newKey();
        record(7, other, null, 300);
        Path mine = files(key).get(1);
        Files.write(mine, Files.readAllBytes(files(other).get(1)));
        List<String> found = found(new KeyRing(), folder);
        assertTrue(found.contains("MISPLACED " + name(mine)), found.toString());
        assertEquals(2, found.size(), found.toString());
        assertTrue(found.getLast().startsWith("MISSING"), found.toString());
    }

    /** It even says that it were this camera's. */
    @Test
    void verify_minuteOfAnotherCameraWithItsIdentityRewritten_doesNotFollow() throws Exception {
        StreamKey other = Studio.newKey();
        record(7, other, null, 300);
        Path mine = files(key).get(1);
        Path theirs = files(other).get(1);
        String bytes = Files.readString(theirs, StandardCharsets.ISO_8859_1)
                .replace(other.camera().toString(), key.camera().toString());
        Files.writeString(mine.resolveSibling(theirs.getFileName()), bytes, StandardCharsets.ISO_8859_1);
        if (!name(mine).equals(name(theirs))) Files.delete(mine);
        List<String> found = found(new KeyRing(), folder);
        assertTrue(found.contains("ALTERED " + name(theirs)), found.toString());
        assertTrue(found.stream().anyMatch(f -> f.startsWith("BROKEN_CHAIN")), found.toString());
    }

    @Test
    void verify_cutOffFile_isTruncated_andOneThatIsMarkedIsOpen() throws Exception {
        Path file = files(key).getLast();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1000);
        }
        assertEquals(List.of("TRUNCATED " + name(file)), found(keys, folder));
        Files.createFile(folder.resolve(".open")
                .resolve(folder.relativize(file).toString().replace('/', '~')));
        assertEquals(1, check(keys, folder).openSegments());
        assertEquals(List.of(), found(keys, folder));
    }

    /** Names, identities and frames stay, only what the segments say of one another is exchanged. */
    @Test
    void verify_reorderedChain_isBroken() throws Exception {
        Forger.exchangeLinks(files(key).get(1), files(key).get(2));
        List<String> found = found(new KeyRing(), folder);
        assertTrue(found.stream().anyMatch(f -> f.startsWith("BROKEN_CHAIN")), found.toString());
    }

    @Test
    void verify_headOfTheDayAltered_isFoundByItsSignature() throws Exception {
        Path head = Objects.requireNonNull(files(key).getFirst().getParent()).resolve("main-7-n1.head");
        long last = files(key).size() - 1;
        Files.writeString(head, Files.readString(head).replace("\"number\":" + last, "\"number\":" + (last - 1)));
        assertTrue(found(keys, folder).contains("ALTERED main-7-n1.head"));
    }

    @Test
    void verify_whatIsNoRecording_isUnknown() throws Exception {
        Path file = Files.write(folder.resolve("clip.mp4"), new byte[5000]);
        assertEquals(List.of("UNKNOWN clip.mp4"), found(keys, file));
    }
}
