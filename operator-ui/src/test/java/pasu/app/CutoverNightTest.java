package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import pasu.console.TestClient;
import pasu.core.base.Word;
import pasu.core.integrity.SigningKey;
import pasu.core.people.Role;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.ledger.History;
import pasu.migrate.ledger.LedgerLine;
import pasu.migrate.verify.Proof;

/** Four cameras leave a legacy recorder whose clock is wrong, judged by the cameras' own ledger. */
class CutoverNightTest {

    private static History history(LegacyTown town) throws Exception {
        SigningKey key = SigningKey.parse(Files.readString(town.folder.resolve("night.key")));
        return History.of(Files.readAllLines(town.ledger()), List.of(key.verifying()), fault -> {
            throw new AssertionError(fault.words());
        });
    }

    @Test
    void wholeWay_noFrameIsMissed_andTheReportProvesIt() throws Exception {
        try (LegacyTown town =
                new LegacyTown("PT47S", List.of("two-sessions", "two-sessions", "two-sessions", "relay"))) {
            assertEquals(0, town.migrate("run"));
            for (Cutover cutover : history(town).cameras()) {
                assertEquals(CutoverState.SWITCHED, cutover.state());
                Proof proof = cutover.proofs().getLast();
                assertTrue(proof.isWhole());
                assertEquals(47_000_000, proof.offsetMicros(), 1_000_000);
                assertTrue(proof.matched() >= 30, proof.toString());
            }
            assertEquals(0, town.migrate("run"), "twice does no harm");
            thereAndBack(town);
            noRoom(town);
            inTrial(town);
            assertEquals(0, town.migrate("retire"));
            assertEquals("inactiveinactiveinactivelive", town.state());
            assertEquals(List.of(), town.unrecorded(10));
            toldAtPasu(town);

            Path report = town.folder.resolve("night.report.json");
            Path recordings = town.node.config().dataDir().resolve("recordings");
            assertEquals(0, town.migrate("report", "--out", report.toString()));
            assertEquals(0, Main.run("verify", report.toString(), recordings.toString()));
            tampered(town, report, recordings);
        }
    }

    /** Whether a day of it would fit is the machine's matter. */
    private static void noRoom(LegacyTown town) {
        String[] tenYears = town.line("plan", "--capacity", "--days", "3660", "--line", "1").stream()
                .skip(1)
                .toArray(String[]::new);
        MigrateRun ran = MigrateRun.of(tenYears);
        assertEquals(75, ran.exit(), ran.lines().toString());
        assertTrue(ran.line("4 of 4 cameras measured").contains("3660 days"));
        assertTrue(ran.line("no room: the disks lack").endsWith("keep fewer days"));
        assertTrue(
                ran.lines().getLast().endsWith("a line of 1 Mbit/s"),
                ran.lines().toString());
    }

    /** While a trial goes on nobody's recorder lets go; once it is over they do. */
    private static void inTrial(LegacyTown town) throws Exception {
        TestClient engineer = TestClient.program(town.node, Role.ENGINEER);
        JsonObject order = new JsonObject()
                .put("name", "동문동")
                .put("days", 14)
                .put("recordedPercent", 99)
                .put("minorOpen", 0)
                .put(
                        "cameras",
                        new JsonArray(history(town).cameras().stream()
                                .map(Cutover::id)
                                .toList()));
        JsonObject trial = engineer.post("/api/v1/trials", order).json();
        assertEquals(75, town.migrate("retire"));
        assertEquals("livelivelivelive", town.state());
        assertTrue(Files.readString(town.ledger()).contains("the trial «동문동» is not accepted yet"));
        engineer.post("/api/v1/trials/" + trial.getString("id") + "/cancel", new JsonObject().put("version", 1));
    }

    /** What the console shows is what the ledger says, to its last line. */
    private static void toldAtPasu(LegacyTown town) throws Exception {
        TestClient engineer = TestClient.program(town.node, Role.ENGINEER);
        JsonObject head =
                engineer.get("/api/v1/migrations").json().getJsonArray("items").getJsonObject(0);
        String path = "/api/v1/migrations/" + head.getString("id");
        List<String> lines = Files.readAllLines(town.ledger());
        JsonObject end = new JsonObject().put("lines", lines.size()).put("head", LedgerLine.hash(lines.getLast()));
        Callable<JsonObject> word = () -> engineer.get(path).json().getJsonObject("told");
        // The tool gives its last word three seconds, which a busy machine may take; it is told again by the next run.
        Await.until(
                "Pasu is told how it ended",
                () -> word.call().getJsonObject("ledger").equals(end) || town.migrate("retire") != 0);
        JsonObject told = word.call();
        assertEquals(
                history(town).cameras().stream()
                        .map(cutover -> cutover.camera() + " " + Word.of(cutover.state()))
                        .toList(),
                told.getJsonArray("cameras").stream()
                        .map(JsonObject.class::cast)
                        .map(camera -> camera.getString("camera") + " " + camera.getString("state"))
                        .toList());
        told.getJsonObject("ledger").put("lines", 1);
        assertEquals(409, engineer.send("PUT", path, told.encode()).status(), "an older word replaces none");
    }

    /** A camera that takes two sessions and one that is relayed go back, and come again. */
    private static void thereAndBack(LegacyTown town) throws Exception {
        List<Cutover> all = history(town).cameras();
        String[] two = {"--camera", all.get(2).camera(), "--camera", all.get(3).camera()};
        assertEquals(0, town.migrate("rollback", two));
        for (Cutover cutover : history(town).cameras().subList(2, 4)) {
            assertEquals(CutoverState.ROLLED_BACK, cutover.state());
            JsonObject camera = TestClient.program(town.node, Role.ENGINEER)
                    .get("/api/v1/cameras/" + cutover.id())
                    .json();
            assertEquals(false, camera.getBoolean("active"));
            assertEquals(null, camera.getString("site"));
        }
        assertEquals("livelivelivelive", town.state());
        assertEquals(75, town.migrate("run"), "what was rolled back is left alone");
        assertEquals(0, town.migrate("run", "--again"));
    }

    /** What was altered afterwards is found, offline. */
    private static void tampered(LegacyTown town, Path report, Path recordings) throws Exception {
        Path altered = town.folder.resolve("altered.report.json");
        Files.writeString(altered, Files.readString(report).replaceFirst("two-sessions", "relay"));
        assertEquals(65, Main.run("verify", altered.toString()));
        String segment = history(town).cameras().getFirst().proofs().stream()
                .flatMap(proof -> proof.segments().stream())
                .findFirst()
                .orElseThrow()
                .id();
        Path file = recordings.resolve(segment);
        Path kept = town.folder.resolve("kept.mp4");
        Files.move(file, kept);
        assertEquals(65, Main.run("verify", report.toString(), recordings.toString()), "a minute was removed");
        String other = history(town).cameras().get(2).proofs().stream()
                .flatMap(proof -> proof.segments().stream())
                .findFirst()
                .orElseThrow()
                .id();
        Files.copy(recordings.resolve(other), file);
        assertEquals(65, Main.run("verify", report.toString(), recordings.toString()), "a segment was exchanged");
        Files.delete(file);
        Files.move(kept, file);
        assertEquals(0, Main.run("verify", report.toString(), recordings.toString()));
    }

    /** While it is relayed nothing is missed; when the one session changes hands, what is missed is what the ledger says. */
    @Test
    void oneSession_handedOver_onlyTheGapOfTheLedgerIsMissed() throws Exception {
        try (LegacyTown town = new LegacyTown("PT-9M", List.of("hand-over"), "--sessions=1")) {
            assertEquals(0, town.migrate("run"));
            assertEquals("inactive", town.state());
            Cutover cutover = history(town).cameras().getFirst();
            assertEquals(told(cutover), town.unrecorded(10_000).size(), 1, String.valueOf(cutover.unrecorded()));
            assertEquals(0, town.migrate("rollback"));
            Await.until("the recorder has the session back", () -> town.state().equals("live"));
            cutover = history(town).cameras().getFirst();
            assertEquals(2, cutover.unrecorded().size());
            assertEquals(told(cutover), town.unrecorded(10_000).size(), 2, String.valueOf(cutover.unrecorded()));
        }
    }

    /** Frames that the ledger says nobody has. */
    private static long told(Cutover cutover) {
        return cutover.unrecorded().stream()
                .mapToLong(gap -> gap.frames().size())
                .sum();
    }
}
