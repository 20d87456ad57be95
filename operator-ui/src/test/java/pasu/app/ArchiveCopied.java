package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import pasu.console.TestClient;
import pasu.core.camera.CameraId;
import pasu.core.integrity.SigningKey;
import pasu.core.people.Role;
import pasu.ingest.sim.check.LedgerFrames;
import pasu.ingest.sim.check.MarkedFrames;
import pasu.migrate.archive.NotHere;
import pasu.migrate.cutover.CutoverEvent.NotCopied;
import pasu.migrate.ledger.History;

/**
 * What a recorder with a wrong clock, and with a hole, had of a town's one camera from before Pasu took it is copied; the camera's own
 * numbers of frames are the judge.
 */
final class ArchiveCopied {
    private final LegacyTown town;
    private final String place;

    /** The recorder is deaf to the camera for a while. */
    ArchiveCopied(LegacyTown town) throws Exception {
        this.town = town;
        this.place = TestTown.place(town.town.first());
        Await.until("the recorder has a segment", () -> legacyFiles().size() > 1);
        fault("deaf");
        long lost = numbers(legacyFiles()).getLast();
        Await.until("the camera is two seconds further", () -> {
            LedgerFrames.Stream sent = LedgerFrames.read(town.town.ledger()).stream(place);
            return sent != null && sent.find(lost + 40) >= 0;
        });
        fault("clear");
        Await.until("it records again", () -> numbers(legacyFiles()).getLast() > lost + 40);
    }

    /** Frames that the recorder lost, as {@link LegacyTown#unrecorded} names them. */
    List<String> hole() throws Exception {
        List<Long> had = numbers(legacyFiles());
        return LongStream.range(had.getFirst(), had.getLast())
                .filter(number -> !had.contains(number))
                .mapToObj(number -> place + " " + number)
                .toList();
    }

    private static List<Long> numbers(List<Path> files) throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (Path file : files) MarkedFrames.read(file, (place, number, sent, hash) -> numbers.add(number));
        return numbers;
    }

    private List<Path> legacyFiles() throws Exception {
        try (Stream<Path> all = Files.walk(town.folder.resolve("legacy/recordings"))) {
            return all.filter(file -> file.toString().endsWith(".mp4") && Files.isRegularFile(file))
                    .filter(file -> !file.toString().contains("/.open/"))
                    .sorted()
                    .toList();
        }
    }

    private History history() throws Exception {
        SigningKey key = SigningKey.parse(Files.readString(town.folder.resolve("night.key")));
        return History.of(Files.readAllLines(town.ledger()), List.of(key.verifying()), fault -> {
            throw new AssertionError(fault.words());
        });
    }

    private void fault(String fault) throws Exception {
        town.order(
                "POST",
                "/faults",
                new JsonObject().put("fault", fault).put("argument", LegacyTown.channel(town.town.first())));
    }

    /** The copy is killed with -9 and begun again: all is here that the recorder had, and what it lost is listed. */
    void judge() throws Exception {
        String id = Objects.requireNonNull(history().cameras().getFirst().id());
        List<Path> before = files(id);
        long own = numbers(before).getFirst();

        killedAfterAPiece();
        assertFalse(here(id, own).isEmpty(), "a piece was copied");
        // The archive begins within the days that are asked for: what lies before is listed, too.
        assertEquals(75, town.migrate("archive", "--days", "1"));
        List<Long> here = here(id, own);
        assertEquals(List.copyOf(new TreeSet<>(here)), here, "each once, in order");
        List<Long> legacy =
                numbers(legacyFiles()).stream().filter(number -> number < own).toList();
        assertEquals(legacy, here, "all that the recorder had, and no more");
        assertTrue(legacy.size() > 40, legacy.toString());
        assertEquals(75, town.migrate("archive", "--days", "1"), "again does no harm");
        assertEquals(legacy, here(id, own));
        listed();
        played(id);
        String recordings = town.node.config().dataDir().resolve("recordings").toString();
        VerifyCommandTest.Ran verified = VerifyCommandTest.verify(recordings);
        assertEquals(0, verified.exit(), verified.out());
        Files.delete(files(id).getFirst());
        assertEquals(65, VerifyCommandTest.verify(recordings).exit(), "a piece that was copied is gone");
    }

    private List<Path> files(String id) throws Exception {
        return TestTown.files(town.node.config().dataDir(), id);
    }

    /** Of the frames that Pasu did not record itself those that it has. */
    private List<Long> here(String id, long own) throws Exception {
        return numbers(files(id)).stream().filter(number -> number < own).toList();
    }

    /** A process of its own, slow, and killed with -9 once it has copied something. */
    private void killedAfterAPiece() throws Exception {
        Process tool = CutoverKilledTest.start(town.line("archive", "--days", "1", "--piece", "3", "--rate", "1"));
        while (tool.isAlive() && !Files.readString(town.ledger()).contains("\"copied\""))
            LockSupport.parkNanos(1_000_000);
        tool.destroyForcibly().waitFor();
    }

    /** The hole of the recorder, by all that tell of a migration. */
    private void listed() throws Exception {
        NotCopied hole = NotHere.of(history().entries()).stream()
                .filter(one -> one.toMicros() - one.fromMicros() < 60_000_000)
                .max(Comparator.comparingLong(one -> one.toMicros() - one.fromMicros()))
                .orElseThrow();
        assertTrue(hole.toMicros() - hole.fromMicros() > 1_500_000, hole.toString());
        for (List<String> line : List.of(town.line("archive", "--list"), town.line("status"), town.line("report"))) {
            VerifyCommandTest.Ran told = VerifyCommandTest.run(line.toArray(String[]::new));
            assertTrue(told.out().contains(NotHere.words(hole)), line + ": " + told.out());
            assertEquals(line.contains("archive") ? 75 : 0, told.exit(), told.out());
        }
    }

    /** The timeline tells what came from where, and one file goes from the one to the other. */
    private void played(String id) {
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
