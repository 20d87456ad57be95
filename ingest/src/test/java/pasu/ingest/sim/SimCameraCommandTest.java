package pasu.ingest.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, with a second of footage so that it is quickly ready. */
class SimCameraCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void camera_listsServesTakesFaultsAndEndsWithItsParent() throws IOException, InterruptedException {
        Path footage = Files.createDirectory(directory.resolve("footage"));
        run(
                "ffmpeg",
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=320x180:rate=15",
                "-t",
                "1",
                "-c:v",
                "mjpeg",
                footage.resolve("test.mkv").toString());
        Path ledger = directory.resolve("ledger.jsonl");
        List<String> command =
                sim("camera", "--count", "2", "--port", "0", "--control", "0", "--h265", "0.5", "--json");
        command.addAll(List.of("--parent-watch", "--ledger", ledger.toString(), "--footage", footage.toString()));
        command.addAll(List.of("--cache", directory.resolve("cache/clips").toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(UTF_8)) {
            JsonNode first = JSON.readTree(out.readLine());
            assertEquals("동문동 3", first.path("name").asText());
            assertEquals("h264", first.path("streams").path(0).path("codec").asText());
            assertEquals("crime-prevention", first.path("purpose").asText());
            assertTrue(first.path("onvif").asText().endsWith("/onvif/device_service"), first.toString());
            JsonNode second = JSON.readTree(out.readLine());
            assertEquals("h265", second.path("streams").path(0).path("codec").asText());
            JsonNode ready = JSON.readTree(out.readLine());
            String control = Integer.toString(ready.path("control").asInt());
            assertEquals(0, run(sim("fault", "--control", control, "cam-002", "lose", "5")));
            assertEquals(64, run(sim("fault", "--control", control, "cam-002", "lose")));
            assertEquals(64, run(sim("fault", "--control", control, "cam-999", "stop")));
            assertEquals(0, run(sim("event", "--control", control, "cam-001", "input", "on")));
            assertEquals(64, run(sim("event", "--control", control, "cam-001", "rain")));
        } finally {
            process.getOutputStream().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly();
        }
        assertEquals(0, process.exitValue());
        String lines = Files.readString(ledger);
        assertTrue(lines.contains("\"camera\":\"cam-002\",\"fault\":\"lose\",\"argument\":\"5.0\""));
        assertTrue(lines.endsWith("}\n"), "the ledger is whole");
    }

    @Test
    void camera_wrongOptions_areUsage() throws IOException, InterruptedException {
        assertEquals(64, run(sim("camera", "--count", "0")));
        assertEquals(64, run(sim("camera", "--user", "a")));
        assertEquals(64, run(sim("camera", "--colour", "red")));
        assertEquals(69, run(sim("fault", "--control", "1", "cam-001", "stop")));
    }

    private static List<String> sim(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SimMain.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return run(command.toArray(String[]::new));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue();
    }
}
