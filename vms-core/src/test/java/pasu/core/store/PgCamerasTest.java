package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraChange;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraRegister.Conflict;
import pasu.core.camera.Credentials;
import pasu.core.camera.Position;
import pasu.core.camera.Purpose;
import pasu.core.camera.StreamSpec;

class PgCamerasTest {
    private final Database database = TestDatabase.shared();
    private final PgCameras cameras = new PgCameras(database, Time.system());

    private static Camera camera(String name) {
        return new Camera(
                CameraId.random(),
                name,
                "동문 삼거리",
                Purpose.CHILD_PROTECTION,
                new Position(36.78, 126.45),
                "충남 서산시 동문1로 12",
                "방범-012",
                270.0,
                List.of(
                        new StreamSpec("main", URI.create("rtsp://10.1.2.3/main")),
                        new StreamSpec("sub", URI.create("rtsp://10.1.2.3/sub"))),
                new Credentials("viewer", "s3cret-한글"),
                true,
                1);
    }

    @Test
    void addedCamera_isFoundWhole() {
        Camera added = cameras.add(camera("동문 1"));
        assertEquals(Optional.of(added), cameras.find(added.id()));
        assertTrue(cameras.all().contains(added));
    }

    @Test
    void bareCamera_isFoundWhole() {
        Camera bare = new Camera(
                CameraId.random(),
                "bare",
                null,
                null,
                null,
                null,
                List.of(new StreamSpec("main", URI.create("rtsp://[2001:db8::1]:8554/a?b=c"))),
                null,
                false,
                1);
        cameras.add(bare);
        assertEquals(Optional.of(bare), cameras.find(bare.id()));
    }

    @Test
    void update_seenVersion_winsOnce() {
        Camera first = cameras.add(camera("before"));
        Camera renamed = new Camera(
                first.id(), "after", null, null, null, null, first.streams().subList(0, 1), null, true, 1);
        Camera second = cameras.update(renamed);
        assertEquals(2, second.version());
        assertEquals(Optional.of(second), cameras.find(first.id()));
        assertThrows(Conflict.class, () -> cameras.update(renamed));
        assertThrows(Conflict.class, () -> cameras.add(first));
    }

    @Test
    void changes_areToldInOrder() {
        List<CameraChange> heard = new ArrayList<>();
        cameras.onChange(heard::add);
        Camera first = cameras.add(camera("heard"));
        Camera second = cameras.update(first);
        assertTrue(cameras.remove(first.id()));
        assertFalse(cameras.remove(first.id()));
        assertEquals(
                List.of(
                        new CameraChange.Saved(first),
                        new CameraChange.Saved(second),
                        new CameraChange.Removed(first.id())),
                heard);
        assertThrows(Conflict.class, () -> cameras.update(second));
    }

    @Test
    void credentials_inTheDatabase_areNotReadable() {
        Camera added = cameras.add(camera("sealed"));
        byte[] stored = database.jdbi()
                .withHandle(handle -> handle.createQuery("select credentials from camera where id = :id")
                        .bind("id", added.id().value())
                        .mapTo(byte[].class)
                        .one());
        String seen = new String(stored, StandardCharsets.UTF_8);
        assertFalse(seen.contains("s3cret") || seen.contains("viewer"), seen);
        String row = database.jdbi().withHandle(handle -> handle.createQuery(
                        "select row_to_json(c)::text || (select string_agg(row_to_json(s)::text, '') from"
                                + " camera_stream s) from camera c where id = :id")
                .bind("id", added.id().value())
                .mapTo(String.class)
                .one());
        assertFalse(row.contains("s3cret"), row);
    }

    @Test
    void credentials_movedToAnotherRow_doNotOpen() {
        Camera from = cameras.add(camera("from"));
        Camera to = cameras.add(camera("to"));
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "update camera set credentials = (select credentials from camera where id = ?) where id = ?",
                        from.id().value(),
                        to.id().value()));
        assertThrows(Failure.class, () -> cameras.find(to.id()));
        cameras.remove(to.id());
    }

    @Test
    void changesOfAnotherNode_areToldOnce_andWhatDidNotChangeIsNotOpened() {
        try (Database both = Database.open(TestDatabase.fresh(TestDatabase.folder()))) {
            PgCameras here = new PgCameras(both, Time.system());
            PgCameras there = new PgCameras(both, Time.system());
            Camera still = there.add(camera("still"));
            Camera changing = there.add(camera("changing"));
            List<CameraChange> heard = new ArrayList<>();
            here.onChange(heard::add);
            here.notice();
            assertEquals(List.of(), heard, "the first time it only looks");

            // Whoever opened this camera's password would fail.
            both.jdbi()
                    .useHandle(handle -> handle.execute(
                            "update camera set credentials = ? where id = ?",
                            new byte[40],
                            still.id().value()));
            Camera changed = there.update(changing);
            Camera added = there.add(camera("added"));
            here.notice();
            assertEquals(Set.of(new CameraChange.Saved(changed), new CameraChange.Saved(added)), Set.copyOf(heard));
            assertEquals(2, heard.size());

            there.remove(added.id());
            here.notice();
            here.notice();
            assertEquals(3, heard.size(), "each change is told once");
            assertEquals(new CameraChange.Removed(added.id()), heard.getLast());
        }
    }
}
