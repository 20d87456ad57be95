package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.store.TestDatabase;
import pasu.ingest.sim.onvif.Doorman;
import pasu.ingest.sim.onvif.Login;
import pasu.migrate.plan.ChannelPlan;
import pasu.migrate.plan.Plan;
import pasu.migrate.plan.PlanReader;
import pasu.migrate.sim.RecorderOnvif;
import pasu.migrate.sim.SimRecorder;

/**
 * Two cameras of one session each are found on their recorders: one that is asked over RTSP and holds its camera's session, a
 * device that is asked by ONVIF, a folder of files, and one that is dead.
 */
class DiscoverTest {
    private static final Path folder = TestDatabase.folder();
    private static TestTown town;
    private static SimRecorder recorder;
    private static Camera held;
    private static Camera free;

    @BeforeAll
    static void open() throws Exception {
        town = TestTown.start(2, "--sessions=1", "--card=120");
        held = town.cameras().getFirst();
        free = town.cameras().getLast();
        recorder = new SimRecorder(
                new SimRecorder.Settings(
                        0,
                        folder.resolve("legacy"),
                        47_000_000,
                        Duration.ofSeconds(4),
                        0,
                        null,
                        null,
                        folder.resolve("legacy.jsonl")),
                Time.system());
        recorder.add(LegacyTown.channel(held), held.streams().getFirst().url(), null);
        Path file = folder.resolve("nvr/yard/20261101-030000.ts");
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[0]);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-01T00:00:00Z")));
        Files.writeString(folder.resolve("secrets"), "cam admin admin\n");
        Files.writeString(folder.resolve("recorders.yaml"), """
            recorders:
              - {name: nvr-1, live: "rtsp://127.0.0.1:%d/{channel}/live", archive: "rtsp://127.0.0.1:%d/{channel}/archive", channels: "%s"}
              - {name: card, onvif: "%s", login: cam}
              - {name: nvr-2, archive: "file://%s/nvr/{channel}/{yyyyMMdd-HHmmss}.ts", zone: Asia/Seoul}
            """.formatted(
                        recorder.port(),
                        recorder.port(),
                        LegacyTown.channel(held),
                        town.device(free).address(),
                        folder));
        Files.writeString(folder.resolve("cameras.csv"), """
            이름,녹화기,채널,주소,지점
            동문 1,nvr-1,%s,%s,동문동
            동문 2,card,%s,%s,동문동
            """.formatted(
                        LegacyTown.channel(held),
                        held.streams().getFirst().url(),
                        "sensor",
                        free.streams().getFirst().url()));
    }

    @AfterAll
    static void close() throws Exception {
        recorder.close();
        town.close();
    }

    /** Loopback is allowed only where it is said; a name that leads there is no way round. */
    @Test
    void whatLiesOutsideTheNetworks_isNotSpokenTo() throws Exception {
        try (ServerSocket nobody = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            int port = nobody.getLocalPort();
            Path recorders = folder.resolve("outside.yaml");
            Files.writeString(recorders, """
                recorders:
                  - {name: nvr, live: "rtsp://localhost:%d/{channel}", archive: "rtsp://127.0.0.1:%d/{channel}", channels: "1"}
                  - {name: card, onvif: "http://127.0.0.1:%d/onvif/device_service"}
                """.formatted(port, port, port));
            Path cameras = folder.resolve("outside.csv");
            Files.writeString(cameras, """
                이름,녹화기,채널,주소,지점
                동문 1,nvr,1,rtsp://localhost:%d/main,동문동
                """.formatted(port));
            MigrateRun ran =
                    MigrateRun.of("discover", recorders.toString(), "--cameras=" + cameras, "--probe", "--json");
            assertEquals(75, ran.exit());
            for (Object each : new JsonObject(ran.lines().getFirst()).getJsonArray("recorders"))
                assertTrue(((JsonObject) each).getString("problem").contains("outside"), String.valueOf(each));
            assertTrue(ran.lines().getFirst().contains("동문 1"), ran.lines().getFirst());
            nobody.setSoTimeout(1);
            assertThrows(SocketTimeoutException.class, nobody::accept, "somebody connected");
        }
    }

    private static MigrateRun discover(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "discover",
                folder.resolve("recorders.yaml").toString(),
                "--cameras=" + folder.resolve("cameras.csv"),
                "--networks=10.0.0.0/8,127.0.0.0/8",
                "--secrets=" + folder.resolve("secrets")));
        all.addAll(List.of(more));
        return MigrateRun.of(all.toArray(String[]::new));
    }

    @Test
    void everythingIsFound_andAPlanIsDrafted() throws Exception {
        Await.until(
                "the recorder records",
                () -> Files.lines(folder.resolve("legacy.jsonl")).count() > 30);
        Path plan = folder.resolve("night.yaml");
        Path inventory = folder.resolve("inventory.yaml");
        MigrateRun ran = discover("--probe", "--out=" + inventory, "--plan=" + plan);
        assertEquals(0, ran.exit(), ran.lines().toString());
        assertTrue(
                ran.line("nvr-1 ").matches(".* 1 channel, archive since 20.*, clock \\+4[5-9] s"), ran.line("nvr-1 "));
        assertTrue(ran.line("card ").matches(".* 1 channel, archive since 20.*, clock [+-][01] s"), ran.line("card "));
        assertTrue(ran.line("동문 1").contains("free sessions 0 | "), ran.line("동문 1"));
        assertTrue(ran.line("동문 2").endsWith("free sessions 1"), ran.line("동문 2"));
        assertTrue(ran.line("nvr-2 yard").endsWith("nothing of it is being written: it cannot be compared"));
        assertFalse(Files.readString(inventory).contains("admin"), "a login is named, and no more");
        assertEquals(64, discover("--plan=" + plan).exit(), "a plan is not written over");

        Plan drafted = PlanReader.read(Files.readString(plan));
        assertEquals(
                List.of("동문 1 RELAY", "동문 2 TWO_SESSIONS"),
                drafted.cameras().stream()
                        .map(camera -> camera.name() + " " + camera.route())
                        .sorted()
                        .toList());
        assertEquals(0, MigrateRun.of("plan", plan.toString()).exit());
    }

    /** The same recorder, asked by ONVIF: who does not know its password learns nothing of its channels. */
    @Test
    void recorderAskedByOnvif_tellsItsChannels_itsClock_andHowFarItsArchiveReaches() throws Exception {
        Path recorders = folder.resolve("onvif.yaml");
        try (RecorderOnvif device = new RecorderOnvif(0, recorder, new Doorman("nvr", "secret", Login.BOTH))) {
            Files.writeString(recorders, """
                recorders:
                  - {name: nvr-9, onvif: "%s", login: nvr}
                """.formatted(device.address()));
            Path plan = folder.resolve("onvif-night.yaml");
            Path cameras = folder.resolve("onvif.csv");
            Files.writeString(cameras, """
                이름,녹화기,채널,주소,지점
                동문 1,nvr-9,%s,%s,동문동
                """.formatted(
                            LegacyTown.channel(held), held.streams().getFirst().url()));
            Path logins = Files.writeString(folder.resolve("wrong"), "nvr nvr wrong\n");
            String[] line = {
                "discover", recorders.toString(), "--cameras=" + cameras, "--networks=127.0.0.0/8", "--plan=" + plan
            };
            MigrateRun refused = run(line, "--secrets=" + logins, "--json");
            assertEquals(75, refused.exit(), refused.lines().toString());
            assertTrue(Files.notExists(plan), "nothing was found to plan with");
            Files.writeString(logins, "nvr nvr secret\n");
            // Its archive is told of once a file is closed and settled.
            Await.until("it tells of its archive", () -> run(Arrays.copyOf(line, 4), "--secrets=" + logins)
                    .line("nvr-9 ")
                    .contains("since 20"));
            MigrateRun ran = run(line, "--secrets=" + logins);
            assertEquals(0, ran.exit(), ran.lines().toString());
            assertTrue(
                    ran.line("nvr-9 ").matches(".* 1 channel, archive since 20.*, clock \\+4[5-9] s"),
                    ran.line("nvr-9 "));
            ChannelPlan channel = PlanReader.read(Files.readString(plan))
                    .recorders()
                    .getFirst()
                    .channels()
                    .getFirst();
            String base = "rtsp://127.0.0.1:" + recorder.port() + "/" + LegacyTown.channel(held);
            assertEquals(
                    new ChannelPlan(
                            LegacyTown.channel(held), URI.create(base + "/live"), URI.create(base + "/archive")),
                    channel);
        }
    }

    private static MigrateRun run(String[] line, String... more) {
        return MigrateRun.of(Stream.concat(Stream.of(line), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void aRecorderThatIsDead_isTold_andTheOthersAreFound() throws Exception {
        Path recorders = folder.resolve("dead.yaml");
        Files.writeString(recorders, """
            recorders:
              - {name: dead, make: hikvision, host: "127.0.0.1:9", channels: 1-16}
              - {name: nvr-2, archive: "file://%s/nvr/{channel}/{yyyyMMdd-HHmmss}.ts", zone: Asia/Seoul}
            """.formatted(folder));
        MigrateRun ran = MigrateRun.of("discover", recorders.toString(), "--json", "--networks=127.0.0.0/8");
        assertEquals(75, ran.exit());
        JsonObject told = new JsonObject(ran.lines().getFirst());
        assertTrue(
                told.getJsonArray("recorders")
                        .getJsonObject(0)
                        .getString("problem")
                        .contains("refused"),
                told.encode());
        assertEquals(
                "2026-10-31T18:00:00Z",
                told.getJsonArray("recorders")
                        .getJsonObject(1)
                        .getJsonArray("channels")
                        .getJsonObject(0)
                        .getString("archiveFrom"));
        Files.writeString(recorders, "recorders: [{name: x, make: nobody, host: h, channels: 1-2}]");
        assertEquals(65, MigrateRun.of("discover", recorders.toString()).exit());
        assertEquals(74, MigrateRun.of("discover", "/nowhere.yaml").exit());
    }
}
