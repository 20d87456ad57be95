package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The tool as a process of its own, killed with -9 again and again, each time a little further on; MigrationTest walks each moment. */
class CutoverKilledTest {
    private static final long LOOK_NANOS = 1_000_000;
    private static final int MOST_KILLS = 12;

    /** {@code pasu} with these arguments. */
    static Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static long lines(Path ledger) throws IOException {
        return Files.exists(ledger) ? Files.readString(ledger).lines().count() : 0;
    }

    /** Runs a verb and kills it after so many lines. @return how it ended; below 0 if it was killed */
    private static int run(LegacyTown town, String verb, long lines) throws Exception {
        long before = lines(town.ledger());
        Process tool = start(town.line(verb));
        while (tool.isAlive() && lines(town.ledger()) < before + lines) LockSupport.parkNanos(LOOK_NANOS);
        boolean killed = tool.isAlive();
        tool.destroyForcibly();
        int code = tool.waitFor();
        return killed && code != 0 ? -1 : code;
    }

    @Test
    void killedAfterEachLine_resumed_noFrameIsMissed_andTheArchiveIsCopied() throws Exception {
        try (LegacyTown town = new LegacyTown("PT47S", List.of("two-sessions"))) {
            ArchiveCopied archive = new ArchiveCopied(town);
            int kills = 0;
            for (String verb : List.of("run", "retire")) {
                int code = -1;
                for (int lines = 1; code < 0; lines += 2) {
                    code = run(town, verb, lines);
                    if (code < 0) kills++;
                    assertTrue(kills <= MOST_KILLS, "it comes no further");
                }
                assertEquals(0, code, verb);
            }
            assertTrue(kills >= 3, "kills: " + kills);
            assertEquals("inactive", town.state());
            assertEquals(archive.hole(), town.unrecorded(1_000));
            archive.judge();
        }
    }
}
