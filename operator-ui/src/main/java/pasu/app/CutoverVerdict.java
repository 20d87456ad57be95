package pasu.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pasu.core.base.ExitCode;
import pasu.core.integrity.VerifyingKey;
import pasu.migrate.ledger.History;
import pasu.migrate.ledger.LedgerFault;
import pasu.migrate.ledger.LedgerLine;
import pasu.migrate.report.CutoverReport;
import pasu.migrate.report.ProvedSegments;
import pasu.migrate.report.Summary;

/** {@code verify} of reports of cutovers: their ledgers, and the footage that they proved where it is at hand. */
final class CutoverVerdict {
    private static final int BEGINNING = 64;

    private final List<String> lines = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private int segments;

    private CutoverVerdict() {}

    static boolean isReport(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return false;
        char[] beginning = new char[BEGINNING];
        try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            int count = in.read(beginning);
            return count > 0 && CutoverReport.looksLike(new String(beginning, 0, count));
        }
    }

    /**
     * Checks and prints.
     *
     * @param paths among them the folders of recordings
     * @param keys public keys that are trusted; none: those that the reports name
     */
    static CutoverVerdict of(List<Path> reports, List<Path> paths, List<Path> keys, boolean json) throws IOException {
        List<VerifyingKey> trusted = new ArrayList<>();
        for (Path key : keys) trusted.add(VerifyingKey.parse(Files.readString(key, StandardCharsets.US_ASCII)));
        List<Path> folders = paths.stream().filter(Files::isDirectory).toList();
        CutoverVerdict verdict = new CutoverVerdict();
        for (Path report : reports) verdict.check(report, trusted, folders);
        if (json) System.out.println(verdict.json().encode());
        else verdict.lines.forEach(System.out::println);
        return verdict;
    }

    private void check(Path file, List<VerifyingKey> trusted, List<Path> folders) throws IOException {
        String text = Files.readString(file);
        CutoverReport report;
        try {
            report = CutoverReport.read(text);
        } catch (IllegalArgumentException e) {
            find(file + ": " + e.getMessage());
            return;
        }
        List<LedgerFault> faults = new ArrayList<>();
        History history = report.check(text, trusted, faults);
        history.cameras().forEach(cutover -> lines.add(Summary.line(cutover)));
        faults.forEach(fault -> find("%s: the ledger: %s".formatted(file, fault.words())));
        if (!folders.isEmpty()) {
            ProvedSegments.Look look = new ProvedSegments(folders).check(history);
            segments += look.segments();
            look.findings().forEach(this::find);
        }
        if (!report.lines().isEmpty())
            lines.add("%s: the ledger's last line has the SHA-256 %s"
                    .formatted(file, LedgerLine.hash(report.lines().getLast())));
        lines.add("%s: %d lines of the ledger, %d cameras, %d proved segments looked at, %s: %s"
                .formatted(
                        file,
                        report.lines().size(),
                        history.cameras().size(),
                        segments,
                        trusted.isEmpty()
                                ? "signed by " + report.key().id() + ", the key that it names itself (--key to compare)"
                                : "signed by a key that was given",
                        findings.isEmpty() ? "nothing is wrong" : findings.size() + " findings"));
    }

    private void find(String finding) {
        findings.add(finding);
        lines.add(finding);
    }

    int exitCode() {
        return (findings.isEmpty() ? ExitCode.OK : ExitCode.DATA).number();
    }

    private JsonObject json() {
        return new JsonObject().put("segments", segments).put("findings", new JsonArray(List.copyOf(findings)));
    }
}
