package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    @ParameterizedTest
    @CsvSource({
        "--help, 0",
        "--version, 0",
        "run --help, 0",
        "doctor --help, 0",
        "run --no-such-option, 64",
        "no-such-command, 64",
        "run --config /no/such/file.yaml, 78",
        "doctor --config /no/such/file.yaml, 78",
        "migrate --help, 0",
        "migrate plan, 64",
        "migrate plan /no/such/plan.yaml, 74",
        "migrate rehearse /no/such/plan.yaml, 74"
    })
    void command_exitCode_followsSysexits(String line, int code) {
        assertEquals(code, Main.run(line.split(" ", -1)));
    }

    @Test
    void migrate_tokenThatIsNotThere_isIo(@TempDir Path folder) throws IOException {
        Path plan = folder.resolve("night.yaml");
        Files.writeString(plan, """
            name: a night
            pasu: http://127.0.0.1:1
            recorders: [{name: nvr, live: "rtsp://127.0.0.1/{channel}", archive: "rtsp://127.0.0.1/{channel}"}]
            cameras: [{name: gate, recorder: nvr, channel: a, url: "rtsp://127.0.0.1/a", route: two-sessions}]
            """);
        assertEquals(74, Main.run("migrate", "run", plan.toString(), "--token-file", "/no/such/token"));
    }

    @Test
    void doctor_namesEachThing_andWhatToDoForWhatIsNotWell() {
        Settings settings = Settings.read(null, Map.of())
                .with(Setting.DATA_DIR, Path.of("target").toString(), "the test")
                .with(Setting.HTTP_PORT, "0", "the test")
                .with(Setting.DB_URL, "jdbc:postgresql://127.0.0.1:1/pasu", "the test");
        List<Finding> findings = Doctor.examine(Config.of(settings, ""));
        assertEquals(
                List.of("java", "disk", "port", "clock", "decoder", "files", "database"),
                findings.stream().map(Finding::thing).toList());
        Finding database = findings.getLast();
        assertTrue(!database.ok() && database.what().contains("start PostgreSQL, or set db.url"), database.line());
        JsonArray json = new JsonObject(Finding.json(findings)).getJsonArray("findings");
        assertEquals(findings.size(), json.size());
    }
}
