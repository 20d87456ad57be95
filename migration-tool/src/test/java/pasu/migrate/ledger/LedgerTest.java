package pasu.migrate.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.integrity.SigningKey;
import pasu.core.media.Fingerprint;
import pasu.core.record.FaultyChannel;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;
import pasu.migrate.cutover.Setting;
import pasu.migrate.cutover.Step;
import pasu.migrate.verify.Hole;
import pasu.migrate.verify.Missing;
import pasu.migrate.verify.Proof;
import pasu.migrate.verify.RtpStamp;
import pasu.migrate.verify.SegmentPrint;

class LedgerTest {
    private static final SigningKey KEY = SigningKey.parse(SigningKey.generate());
    private static final String PLAN = LedgerLine.hash("plan");

    @TempDir
    Path folder;

    private Ledger open() throws IOException {
        return Ledger.open(folder.resolve("ledger.jsonl"), PLAN, KEY, Time.system());
    }

    private static final Proof PROOF = new Proof(
            1_000_000,
            9_000_000,
            47_000_000,
            false,
            3,
            4,
            2,
            List.of(new Missing(5, new RtpStamp(-1, 7))),
            List.of(new Missing(6, null), new Missing(7, null)),
            List.of(new Hole(1, 2, 3)),
            List.of(new SegmentPrint("c/d/f.mp4", 1, 2, 3, new Fingerprint(1, 2, 3, -4))));

    private static final List<CutoverEvent> EVENTS = List.of(
            new CutoverEvent.Planned("gate", Route.HAND_OVER),
            new CutoverEvent.Began("gate", Step.SHADOW),
            new CutoverEvent.Changing("gate", new Setting("pasu", "site", null, "동문동")),
            new CutoverEvent.Registered("gate", "id-1"),
            new CutoverEvent.Failed("gate", Step.SHADOW, "refused"),
            new CutoverEvent.Began("gate", Step.SHADOW),
            new CutoverEvent.Done("gate", Step.SHADOW),
            new CutoverEvent.Began("gate", Step.PROVE),
            new CutoverEvent.Compared("gate", PROOF),
            new CutoverEvent.Unrecorded("gate", 1, 2, List.of("frame")));

    private List<String> written() throws IOException {
        try (Ledger ledger = open()) {
            for (CutoverEvent event : EVENTS) ledger.add(event);
        }
        return Files.readAllLines(folder.resolve("ledger.jsonl"));
    }

    private static List<LedgerFault> faults(List<String> lines) {
        return LedgerCheck.check(lines, List.of(KEY.verifying()));
    }

    @Test
    void open_again_readsWhatWasWritten() throws IOException {
        assertEquals(List.of(), faults(written()));
        try (Ledger ledger = open()) {
            assertEquals(
                    EVENTS, ledger.entries().stream().map(History.Entry::event).toList());
            assertEquals(
                    CutoverState.SHADOWING, ledger.camera("gate").orElseThrow().state());
        }
    }

    @Test
    void open_tornLastLine_isTakenOff() throws IOException {
        List<String> lines = written();
        Files.writeString(
                folder.resolve("ledger.jsonl"), "{\"pasu\":\"cutover-ledger/1\",\"num", StandardOpenOption.APPEND);
        try (Ledger ledger = open()) {
            ledger.add(new CutoverEvent.Done("gate", Step.PROVE));
        }
        List<String> after = Files.readAllLines(folder.resolve("ledger.jsonl"));
        assertEquals(lines.size() + 1, after.size());
        assertEquals(List.of(), faults(after));
    }

    /** A write that stops within a letter of three bytes. */
    @Test
    void open_lineTornWithinALetter_isTakenOff() throws IOException {
        List<String> lines = written();
        byte[] torn = "{\"pasu\":\"cutover-ledger/1\",\"body\":{\"camera\":\"동".getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("ledger.jsonl"), Arrays.copyOf(torn, torn.length - 1), StandardOpenOption.APPEND);
        try (Ledger ledger = open()) {
            ledger.add(new CutoverEvent.Done("gate", Step.PROVE));
        }
        List<String> after = Files.readAllLines(folder.resolve("ledger.jsonl"));
        assertEquals(lines.size() + 1, after.size());
        assertEquals(List.of(), faults(after));
    }

    @Test
    void add_diskFull_isTakenBack_andTheLedgerGoesOn() throws IOException {
        int lines = written().size();
        Path path = folder.resolve("ledger.jsonl");
        FaultyChannel.Disk disk = new FaultyChannel.Disk();
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        LedgerFile faulty = new LedgerFile(new FaultyChannel(file, disk));
        try (Ledger ledger = Ledger.open(faulty, path, PLAN, KEY, Time.system())) {
            CutoverEvent event = new CutoverEvent.Done("gate", Step.PROVE);
            disk.torn = 40;
            disk.beforeWrite = () -> {
                throw new IOException("no space left");
            };
            assertThrows(IOException.class, () -> ledger.add(event));
            disk.beforeWrite = () -> {};
            disk.beforeForce = () -> {
                throw new IOException("the disk does not answer");
            };
            assertThrows(IOException.class, () -> ledger.add(event));
            disk.beforeForce = () -> {};
            assertEquals(CutoverState.VERIFIED, ledger.add(event).state());
        }
        List<String> after = Files.readAllLines(path);
        assertEquals(lines + 1, after.size());
        assertEquals(List.of(), faults(after));
    }

    /** Asked by a process of its own: within one the lock is known without the system. */
    @Test
    void open_afterItWasRead_noOtherProcessHasIt() throws Exception {
        written();
        Process other;
        try (Ledger ledger = open()) {
            other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherRun.class.getName(),
                            folder.resolve("ledger.jsonl").toString())
                    .inheritIO()
                    .start();
            assertEquals(OtherRun.REFUSED, other.waitFor(), ledger.entries().size() + " entries");
        }
    }

    @Test
    void open_whileAnotherHasIt_isRefused() throws IOException {
        try (Ledger first = open()) {
            assertEquals(75, assertThrows(Failure.class, this::open).code().number());
        }
    }

    @Test
    void open_otherPlan_isRefused() throws IOException {
        written();
        Failure refused = assertThrows(
                Failure.class,
                () -> Ledger.open(folder.resolve("ledger.jsonl"), LedgerLine.hash("other"), KEY, Time.system()));
        assertTrue(String.valueOf(refused.getMessage()).contains("another plan"));
    }

    @Test
    void add_whatCannotHaveHappened_isNotWritten() throws IOException {
        int lines = written().size();
        try (Ledger ledger = open()) {
            assertThrows(IllegalStateException.class, () -> ledger.add(new CutoverEvent.Done("gate", Step.RETIRE)));
        }
        assertEquals(lines, Files.readAllLines(folder.resolve("ledger.jsonl")).size());
    }

    @Test
    void check_alteredLine_isNamed() throws IOException {
        List<String> lines = new ArrayList<>(written());
        lines.set(4, lines.get(4).replace("id-1", "id-2"));
        List<LedgerFault> faults = faults(lines);
        assertEquals(5, faults.getFirst().line());
        assertTrue(faults.getFirst().what().contains("altered"));
        assertEquals(6, faults.get(1).line());
    }

    @Test
    void check_removedLine_isNamed() throws IOException {
        List<String> lines = new ArrayList<>(written());
        lines.remove(3);
        assertEquals(4, faults(lines).getFirst().line());
    }

    @Test
    void check_exchangedLines_areNamed() throws IOException {
        List<String> lines = new ArrayList<>(written());
        Collections.swap(lines, 5, 6);
        assertEquals(6, faults(lines).getFirst().line());
    }

    @Test
    void check_lineSignedByAnotherKey_isNamed() throws IOException {
        List<String> lines = new ArrayList<>(written());
        SigningKey other = SigningKey.parse(SigningKey.generate());
        lines.set(9, LedgerLine.read(lines.get(9)).text(other));
        assertTrue(faults(lines).getFirst().what().contains("key"));
    }
}
