package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

class ConfigTest {
    @TempDir
    Path folder = Path.of("unset");

    private Config read(String yaml, Map<String, String> environment) throws IOException {
        return Config.read(Files.writeString(folder.resolve("pasu.yaml"), yaml), environment);
    }

    private String refusal(String yaml, Map<String, String> environment) {
        Failure failure = assertThrows(Failure.class, () -> read(yaml, environment));
        assertEquals(ExitCode.CONFIG, failure.code());
        String line = String.valueOf(failure.getMessage());
        assertEquals(1, line.lines().count(), line);
        return line;
    }

    @Test
    void nothingSet_defaultsHold() throws IOException {
        Config config = read("", Map.of());
        assertEquals("node-1", config.node());
        assertEquals(EnumSet.allOf(NodeRole.class), config.roles());
        assertEquals(8080, config.http().port());
        assertEquals(Duration.ofDays(30), config.retention().standard());
        assertEquals(4, config.cameraNetworks().cidrs().size());
        assertTrue(config.http().metricsNetworks().cidrs().isEmpty());
    }

    @Test
    void fileNestedOrDotted_andEnvironmentWins() throws IOException {
        String yaml = """
            node.id: east-1
            http: { port: 9000, host: 0.0.0.0 }
            recording:
              segmentSeconds: 30
            cameras.networks: [10.20.0.0/16, 10.21.0.0/16]
            roles: core, police
            """;
        Config config = read(yaml, Map.of("PASU_HTTP_PORT", "9001", "PASU_JAVA_HOME", "/x", "PATH", "/bin"));
        assertEquals("east-1", config.node());
        assertEquals(9001, config.http().port());
        assertEquals(Duration.ofSeconds(30), config.recording().segment());
        assertEquals(
                List.of("10.20.0.0/16", "10.21.0.0/16"), config.cameraNetworks().cidrs());
        assertEquals(EnumSet.of(NodeRole.CORE, NodeRole.POLICE), config.roles());
    }

    @ParameterizedTest
    @CsvSource({
        "htpp.port: 1, http.port",
        "http.prt: 1, http.port",
        "recording.segment_seconds: 9, recording.segmentSeconds",
        "database.url: x, db.url",
        "camera.networks: x, cameras.networks"
    })
    void unknownKey_namesItsNearestNeighbour(String yaml, String neighbour) {
        assertTrue(refusal(yaml, Map.of()).contains("did you mean '" + neighbour + "'"));
    }

    @Test
    void unknownVariableOfOurSections_isRefused() {
        assertTrue(refusal("", Map.of("PASU_HTTP_PROT", "1")).contains("PASU_HTTP_PORT"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "http.port: eighty; http.port",
                "http.port: 70000; from 0 to 65535",
                "node.id: Ost 1; node.id",
                "roles: ingest, cook; roles",
                "cameras.networks: 10.0.0.0/40; cameras.networks",
                "http.tls.cert: /no/such/file; http.tls.cert",
                "db.url: mysql://x; db.url",
                "db.url: jdbc:postgresql://x/y?password=z; db.password.file",
                "recording.flushSeconds: 10\\nrecording.syncSeconds: 5; recording.syncSeconds",
                "cluster.members: [a:5701]; cluster.secret.file",
                "http.port: 1\\nhttp.port: 2; line 2",
                "just words; key: value"
            })
    void badValue_saysWhichAndWhatItShouldBe(String yaml, String words) {
        String line = refusal(yaml.replace("\\n", "\n"), Map.of());
        assertTrue(line.contains(words), line);
    }

    @Test
    void missingFile_isSaid() {
        Failure failure = assertThrows(Failure.class, () -> Config.read(folder.resolve("none.yaml"), Map.of()));
        assertEquals(ExitCode.CONFIG, failure.code());
    }

    @Test
    void readme_hasTheTableOfSettings() throws IOException {
        assertTrue(
                Files.readString(Path.of("README.md")).contains(Setting.table()),
                "operator-ui/README.md lacks this table:\n" + Setting.table());
    }
}
