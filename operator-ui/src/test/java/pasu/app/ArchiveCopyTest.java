package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pasu.console.TestClient;
import pasu.core.camera.CameraId;
import pasu.core.integrity.SigningKey;
import pasu.core.people.Role;
import pasu.ingest.sim.check.LedgerFrames;
import pasu.ingest.sim.check.MarkedFrames;
import pasu.migrate.archive.NotHere;
import pasu.migrate.cutover.CutoverEvent.NotCopied;
import pasu.migrate.ledger.History;

/** What a recorder with a wrong clock had from before Pasu took its camera is copied; the cameras' own numbers of frames are the judge. */
class ArchiveCopyTest {

    private static List<Long> numbers(List<Path> files) throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (Path file : files) MarkedFrames.read(file, (place, number, sent, hash) -> numbers.add(number));
        return numbers;
    }

    private static List<Path> legacyFiles(LegacyTown town) throws Exception {
        try (Stream<Path> all = Files.walk(town.folder.resolve("legacy/recordings"))) {
            return all.filter(file -> file.toString().endsWith(".mp4") && Files.isRegularFile(file))
                    .filter(file -> !file.toString().contains("/.open/"))
                    .sorted()
                    .toList();
        }
    }

    private static History history(LegacyTown town) throws Exception {
        SigningKey key = SigningKey.parse(Files.readString(town.folder.resolve("night.key")));
        return History.of(Files.readAllLines(town.ledger()), List.of(key.verifying()), fault -> {
            throw new AssertionError(fault.words());
        });
    }

    private static void fault(LegacyTown town, String fault) throws Exception {
        town.order(
                "POST",
                "/faults",
                new JsonObject().put("fault", fault).put("argument", LegacyTown.channel(town.town.first())));
    }

    @Test
    void archive_isInPasuOnceAndInOrder_whatTheRecorderLostIsListed() throws Exception {
        try (LegacyTown town = new LegacyTown("PT47S", List.of("two-sessions"))) {
            Await.until("the recorder has a segment", () -> legacyFiles(town).size() > 1);
            fault(town, "deaf");
            long lost = numbers(legacyFiles(town)).getLast();
            String place = TestTown.place(town.town.first());
            Await.until("the camera is two seconds further", () -> {
                LedgerFrames.Stream sent = LedgerFrames.read(town.town.ledger()).stream(place);
                return sent != null && sent.find(lost + 40) >= 0;
            });
            fault(town, "clear");
            Await.until("it records again", () -> numbers(legacyFiles(town)).getLast() > lost + 40);
            assertEquals(0, town.migrate("run"));
            String id =
                    Objects.requireNonNull(history(town).cameras().getFirst().id());
            List<Path> before = TestTown.files(town.node.config().dataDir(), id);
            long own = numbers(before).getFirst();

            // The archive begins within the days that are asked for: what lies before is listed, too.
            assertEquals(75, town.migrate("archive", "--days", "1"));
            List<Path> files = TestTown.files(town.node.config().dataDir(), id);
            List<Long> here = numbers(files);
            assertEquals(List.copyOf(new TreeSet<>(here)), here, "each once, in order");
            List<Long> legacy = numbers(legacyFiles(town)).stream()
                    .filter(number -> number < own)
                    .toList();
            assertEquals(
                    legacy,
                    here.stream().filter(number -> number < own).toList(),
                    "all that the recorder had, and no more");
            assertTrue(legacy.size() > 40, legacy.toString());

            List<NotCopied> left = NotHere.of(history(town).entries());
            assertTrue(
                    left.stream()
                            .anyMatch(one -> one.toMicros() - one.fromMicros() > 1_500_000
                                    && one.toMicros() - one.fromMicros() < 60_000_000),
                    "the hole is listed: " + left);
            assertEquals(75, town.migrate("archive", "--list"));

            assertEquals(75, town.migrate("archive", "--days", "1"), "again does no harm");
            assertEquals(
                    legacy.size(),
                    numbers(TestTown.files(town.node.config().dataDir(), id)).stream()
                            .filter(number -> number < own)
                            .count());
            played(town, id);
            VerifyCommandTest.Ran verified = VerifyCommandTest.verify(
                    town.node.config().dataDir().resolve("recordings").toString());
            assertEquals(0, verified.exit(), verified.out());
        }
    }

    /** The timeline tells what came from where, and one file goes from the one to the other. */
    private static void played(LegacyTown town, String id) {
        TestClient engineer = TestClient.program(town.node, Role.ENGINEER);
        List<JsonObject> segments = Listing.of(engineer, CameraId.parse(id)).segments();
        JsonObject last = segments.stream()
                .filter(segment -> segment.getString("origin").equals("legacy"))
                .reduce((one, next) -> next)
                .orElseThrow();
        JsonObject first = segments.stream()
                .filter(segment -> segment.getString("origin").equals("live"))
                .findFirst()
                .orElseThrow();
        assertTrue(last.getString("end").compareTo(first.getString("start")) <= 0, last + " " + first);
        TestClient.Answer video = engineer.get("/api/v1/cameras/" + id + "/video.mp4?from=" + last.getString("start")
                + "&to=" + first.getString("end"));
        assertEquals(200, video.status());
    }
}
