package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pasu.core.base.ExitCode;
import pasu.core.store.TestDatabase;

/** {@code ./pasu verify} over what a node recorded of simulated cameras, while it goes on recording. */
class VerifyCommandTest {
    record Ran(int exit, String out) {}

    static Ran verify(String... arguments) {
        return run(Stream.concat(Stream.of("verify"), Stream.of(arguments)).toArray(String[]::new));
    }

    /** A command in this process, and what it printed. */
    static Ran run(String... all) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            return new Ran(Main.run(all), out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private static List<Path> closedFiles() throws Exception {
        Pasu node = TestTown.node();
        Await.until(
                "three segments of the first camera are closed",
                () -> TestTown.files(node, TestTown.shared().first()).size() > 3);
        List<Path> files = TestTown.files(node, TestTown.shared().first());
        return files.subList(0, files.size() - 1);
    }

    /** Somebody carried them away. */
    private static Path copy(List<Path> files) throws IOException {
        Path to = Files.createDirectories(TestDatabase.folder().resolve("copy"));
        for (Path file : files) Files.copy(file, to.resolve(file.getFileName().toString()));
        return to;
    }

    private static String keys() {
        return TestTown.node().config().dataDir().resolve("keys").toString();
    }

    @Test
    void verify_aNodesRecordingsWhileItRecords_findsNothing() throws Exception {
        closedFiles();
        Ran ran =
                verify(TestTown.node().config().dataDir().resolve("recordings").toString());
        assertEquals(ExitCode.OK.number(), ran.exit(), ran.out());
        assertTrue(ran.out().contains("with the footage key: nothing is wrong"), ran.out());
    }

    @Test
    void verify_fileWithAChangedByte_ends65AndSaysWhenInJson() throws Exception {
        Path file =
                copy(closedFiles()).resolve(closedFiles().get(1).getFileName().toString());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Ran ran = verify("--json", "--key", keys(), file.toString());
        assertEquals(ExitCode.DATA.number(), ran.exit(), ran.out());
        JsonObject told = new JsonObject(ran.out());
        assertEquals(1, told.getJsonArray("findings").size());
        JsonObject finding = told.getJsonArray("findings").getJsonObject(0);
        assertEquals("altered", finding.getString("kind"));
        assertEquals(TestTown.shared().first().id().toString(), finding.getString("camera"));
        assertTrue(finding.getString("words").contains("frames were changed"), ran.out());
    }

    @Test
    void verify_copiedSegments_findsNothing_andWithoutKeysSaysWhatItCouldNotCheck() throws Exception {
        List<Path> files = closedFiles();
        Path day = copy(files);
        String[] copied = files.stream()
                .map(file -> day.resolve(file.getFileName().toString()).toString())
                .toArray(String[]::new);
        Ran ran = verify(copied);
        assertEquals(ExitCode.OK.number(), ran.exit(), ran.out());
        assertTrue(ran.out().contains(files.size() + " tags were not checked"), ran.out());
    }

    @Test
    void verify_pathThatIsNotThere_ends74() {
        assertEquals(ExitCode.IO.number(), verify("/nowhere/at/all.mp4").exit());
    }

    @Test
    void verify_keyThatIsNone_ends64() throws Exception {
        Path file = closedFiles().getFirst();
        assertEquals(
                ExitCode.USAGE.number(),
                verify("--key", file.toString(), file.toString()).exit());
    }
}
