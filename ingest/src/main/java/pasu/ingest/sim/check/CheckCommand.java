package pasu.ingest.sim.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import pasu.core.base.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sim check}: whether recordings hold every frame that the ledger has between their first and last, in order. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Compares recordings with a ledger, by number and fingerprint, in order.",
            "Exits 0 if no frame between the first and the last of each stream is missing or altered, 65 otherwise."
        })
public final class CheckCommand implements Callable<Integer> {
    @Option(names = "--ledger", required = true, paramLabel = "FILE", description = "What the cameras produced.")
    private Path ledger = Path.of("");

    @Option(names = "--recordings", required = true, paramLabel = "DIR", description = "MP4 files, in any depth.")
    private Path recordings = Path.of("");

    @Option(names = "--expect", paramLabel = "N", defaultValue = "1", description = "Streams that must be there.")
    private int expected;

    @Override
    public Integer call() throws IOException {
        Verdict verdict = new Verdict(LedgerFrames.read(ledger));
        for (Path file : files()) MarkedFrames.read(file, verdict);
        System.out.println(verdict.line());
        verdict.examples().forEach(System.out::println);
        if (verdict.streams() < expected) System.out.println("expected " + expected + " streams");
        boolean whole = verdict.isWhole() && verdict.streams() >= expected;
        return (whole ? ExitCode.OK : ExitCode.DATA).number();
    }

    /** By path: a camera's files begin with the time of their first frame. */
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(recordings)) {
            return all.filter(file -> file.toString().endsWith(".mp4")).sorted().toList();
        }
    }
}
