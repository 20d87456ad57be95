package pasu.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pasu.console.Rfc3339;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.verify.Finding;
import pasu.core.verify.KeyRing;
import pasu.core.verify.Report;
import pasu.core.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks recordings from their files alone; ends with 65 if something is wrong, 74 if something cannot be read. */
@Command(
        name = "verify",
        description = {
            "Checks recordings offline: damaged, altered, missing and exchanged footage.",
            "Of single files it checks what they hold; of folders (a day's, a camera's, or all) also what is missing.",
            "Of a cutover's report it checks the ledger, and whether DATA/recordings, given beside it, still hold what"
                    + " was proved.",
            "Keys are looked for in DATA/keys; without them damage and missing files are found, a forgery is not."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
    private static final long PROGRESS_SECONDS = 2;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|FOLDER",
            description = "recordings, folders of them, or reports of cutovers")
    private List<Path> paths = List.of();

    @Option(
            names = "--key",
            paramLabel = "FILE|FOLDER",
            description = "a node's footage.key or signing.pub, or a folder with them; may be repeated")
    private List<Path> keys = List.of();

    @Option(names = "--json", description = "one line of JSON")
    private boolean json;

    @Override
    public Integer call() {
        Report report = new Report();
        try {
            List<Path> reports = new ArrayList<>();
            for (Path path : paths) if (CutoverVerdict.isReport(path)) reports.add(path);
            if (!reports.isEmpty())
                return CutoverVerdict.of(reports, paths, keys, json).exitCode();
            KeyRing ring = ring();
            watch(report, () -> new Verification(ring, report).check(paths));
            if (json) System.out.println(json(report, ring).encode());
            else print(report, ring);
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, e.getMessage() + ": is the path right, and may it be read?", e);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
        List<Finding> findings = report.findings();
        if (findings.isEmpty()) return ExitCode.OK.number();
        boolean unreadable = findings.stream().allMatch(finding -> finding.kind() == Finding.Kind.UNREADABLE);
        return (unreadable ? ExitCode.IO : ExitCode.DATA).number();
    }

    private KeyRing ring() throws IOException {
        KeyRing ring = new KeyRing();
        for (Path key : keys) ring.add(key);
        if (!keys.isEmpty()) return ring;
        for (Path path : paths) {
            Path beside = keysBeside(path);
            if (beside != null) ring.add(beside);
        }
        return ring;
    }

    /** {@code DATA/keys} of what lies in {@code DATA/recordings}. */
    private static @Nullable Path keysBeside(Path path) {
        for (Path up = path.toAbsolutePath().normalize(); up != null; up = up.getParent()) {
            Path beside = up.resolveSibling("keys");
            if (up.endsWith("recordings") && Files.isReadable(beside)) return beside;
        }
        return null;
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Does the work and tells every two seconds, on standard error, how far it is. */
    private void watch(Report report, Work work) throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        Thread teller = Thread.ofVirtual().start(() -> tell(report, done));
        try {
            work.run();
        } finally {
            done.countDown();
            try {
                teller.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void tell(Report report, CountDownLatch done) {
        boolean terminal = System.console() != null;
        try {
            while (!done.await(PROGRESS_SECONDS, TimeUnit.SECONDS))
                System.err.printf(
                        "%s%d files, %d MB checked, %d findings%s",
                        terminal ? "\r" : "",
                        report.files(),
                        report.bytes() / 1_000_000,
                        report.findings().size(),
                        terminal ? "" : "\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(Report report, KeyRing ring) {
        report.findings().forEach(finding -> System.out.println(finding.line()));
        List<String> notes = new ArrayList<>();
        note(notes, report.openSegments(), "%d are being written, or wait to be mended at the next start");
        note(notes, report.mendedSegments(), "%d were closed after a crash, whole as far as they go");
        note(notes, report.unprovedSegments(), "%d are of a version that had no proofs");
        note(notes, report.untaggedSegments(), "%d tags were not checked, their footage.key is not at hand (--key)");
        note(notes, report.unsignedLines(), "%d signatures were not checked, no signing.pub is at hand (--key)");
        notes.forEach(System.out::println);
        System.out.printf(
                "checked %d segments, %d MB, %s: %s%n",
                report.files(),
                report.bytes() / 1_000_000,
                ring.hasFootageKey() ? "with the footage key" : "without the footage key",
                report.findings().isEmpty()
                        ? "nothing is wrong"
                        : report.findings().size() + " findings");
    }

    private static void note(List<String> notes, long count, String words) {
        if (count > 0) notes.add("note: " + words.formatted(count));
    }

    private static JsonObject json(Report report, KeyRing ring) {
        JsonArray findings = new JsonArray();
        report.findings().forEach(finding -> findings.add(json(finding)));
        return new JsonObject()
                .put("segments", report.files())
                .put("bytes", report.bytes())
                .put("footageKey", ring.hasFootageKey())
                .put("signingKey", ring.hasSigningKey())
                .put("open", report.openSegments())
                .put("mended", report.mendedSegments())
                .put("unproved", report.unprovedSegments())
                .put("tagsNotChecked", report.untaggedSegments())
                .put("signaturesNotChecked", report.unsignedLines())
                .put("findings", findings);
    }

    private static JsonObject json(Finding finding) {
        JsonObject json = new JsonObject()
                .put("kind", Word.of(finding.kind()))
                .put("file", finding.file().toString());
        if (finding.stream() != null)
            json.put("camera", finding.stream().camera().toString()).put("stream", finding.stream().stream());
        if (finding.fromMicros() != null) json.put("from", Rfc3339.text(Time.instant(finding.fromMicros())));
        if (finding.toMicros() != null) json.put("to", Rfc3339.text(Time.instant(finding.toMicros())));
        return json.put("words", finding.words());
    }
}
