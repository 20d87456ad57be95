package pasu.core.duty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.bell.Bell;
import pasu.core.bell.BellKind;
import pasu.core.bell.InspectedPress;
import pasu.core.bell.InspectedPresses;
import pasu.core.bell.Inspection;
import pasu.core.bell.Press;
import pasu.core.bell.PressFlag;
import pasu.core.bell.Presses;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamSpec;
import pasu.core.decode.Snapshots;
import pasu.core.record.Archive;
import pasu.core.record.Footage;
import pasu.core.record.OpenSegments;
import pasu.core.record.Recordings;
import pasu.core.store.BellWorld;
import pasu.core.store.KeyFiles;
import pasu.core.store.PgCameras;
import pasu.core.store.PgInspectedPresses;
import pasu.core.store.PgInspections;
import pasu.core.store.PgRetention;
import pasu.core.store.PgSegments;

/** What holds of a round's pictures where nothing was recorded; what a camera shows is tested with a real one. */
class RoundPicturesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final BellWorld world = new BellWorld();
    private final PgCameras cameras = new PgCameras(world.database, world.time);
    private final InspectedPresses inspected = new PgInspectedPresses(world.database);
    private final Snapshots snapshots = new Snapshots();
    private final RoundPictures pictures =
            new RoundPictures(inspected, world.bells, cameras, footage(), snapshots, world.time);
    private final Bell bell = world.bell("동문 공원", BellKind.POLE);
    private final UUID round = UUID.randomUUID();

    RoundPicturesTest() throws IOException {
        new PgInspections(world.database, world.time)
                .announce(new Inspection(
                        round, "lee", "", Set.of(), world.now(), world.now().plus(Duration.ofHours(2))));
    }

    private Footage footage() throws IOException {
        PgSegments segments = new PgSegments(world.database);
        Archive archive = new Archive(List.of(new Recordings(world.folder, KeyFiles.open(world.folder))));
        return new Footage(archive, segments, new PgRetention(world.database), new OpenSegments());
    }

    @AfterEach
    void close() {
        snapshots.close();
        world.close();
    }

    private Press press(int serial) {
        Press press = Presses.at(bell.id(), serial, world.now(), PressFlag.INSPECTION);
        world.presses.land(List.of(press));
        return press;
    }

    /** It was never recorded. */
    private CameraId cameraBesideIt() {
        StreamSpec main = new StreamSpec(StreamSpec.MAIN, URI.create("rtsp://10.1.2.3/live"));
        return cameras.add(new Camera(
                        CameraId.random(), "동문 1", null, null, bell.position(), null, List.of(main), null, true, 1))
                .id();
    }

    private List<UUID> found() {
        return inspected.of(round, 1000).stream()
                .map(InspectedPress::id)
                .sorted()
                .toList();
    }

    private List<InspectedPresses.Due> due() {
        return inspected.due(world.now().minus(Duration.ofDays(1)), world.now(), 1000);
    }

    @Test
    void aPressOfWhichNothingCanBeRecorded_holdsUpNoOther() {
        Press bad = press(1);
        Press good = press(2);
        world.database.jdbi().useHandle(handle -> {
            handle.execute("""
                create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$
                """);
            handle.execute("create trigger refuse before insert on inspected_press for each row when (new.content = '"
                    + bad.content() + "') execute function refuse()");
        });
        world.time.advance(MINUTE);
        assertThrows(RuntimeException.class, pictures::run);
        assertEquals(List.of(good.id()), found());
        world.database.jdbi().useHandle(handle -> handle.execute("drop trigger refuse on inspected_press"));
        pictures.run();
        assertEquals(2, found().size(), "it is tried again");
    }

    @Test
    void aPressThatTheJournalBringsLate_isWaitedForFromThenOn() {
        cameraBesideIt();
        Press press = press(1);
        world.time.advance(Duration.ofHours(1));
        pictures.run();
        assertEquals(List.of(), found(), "its footage may not be in the index yet, either");
        world.time.advance(MINUTE);
        pictures.run();
        assertEquals(List.of(press.id()), found());
        assertNull(inspected.of(round, 9).getFirst().shown());
    }

    @Test
    void ofOneBell_aRoundHasSoManyPictures_andOfPressesBeyondThePlaceAlone() {
        CameraId camera = cameraBesideIt();
        InspectedPress.Spot spot = new InspectedPress.Spot(bell.name(), bell.position(), null, null);
        for (int n = 1; n <= RoundPictures.PICTURES; n++) press(n);
        for (InspectedPresses.Due each : due())
            inspected.record(each, spot, new InspectedPress.Shown(camera, "동문 1", 0, true), new byte[] {1});
        Press beyond = press(RoundPictures.PICTURES + 1);
        world.time.advance(Duration.ofSeconds(5));
        pictures.run();
        InspectedPress last = inspected.of(round, 1000).stream()
                .filter(each -> each.id().equals(beyond.id()))
                .findFirst()
                .orElseThrow();
        assertNull(last.shown());
        assertEquals("동문 공원", last.spot().name());
    }
}
