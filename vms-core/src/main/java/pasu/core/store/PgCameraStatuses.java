package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;
import pasu.core.camera.CameraState;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.camera.Cause;
import pasu.core.camera.ClockReading;
import pasu.core.media.Codec;
import pasu.core.media.VideoFormat;

/**
 * How cameras fare that other nodes have: each node writes what it knows of its own, and reads the others' into a board on which its
 * own stand, too. A state is told at once, figures every {@link #FIGURES}. Of a node that is not seen nothing is known: its cameras
 * count as lost until another has them.
 */
public final class PgCameraStatuses implements Runnable {
    private static final Duration FIGURES = Duration.ofSeconds(5);

    /** A word that was written while a slow transaction held it back is found by this look at all of them. */
    private static final int ALL_EVERY = 30;

    /** Only who has the camera's lease speaks for it, or the last word of who let go would stand. */
    private static final String TELL = """
        insert into camera_status (camera, node, told_at, state, since_us, cause, detail, kbps, fps, codec, width, height, mime,
                                   ahead_ms, drift_ppm)
        select :camera, :node, clock_timestamp(), :state, :since, :cause, :detail, :kbps, :fps, :codec, :width, :height, :mime,
               :ahead, :drift
         where exists (select from camera_lease where camera = :camera and node = :node)
        on conflict (camera) do update set
               node = excluded.node, told_at = excluded.told_at, state = excluded.state, since_us = excluded.since_us,
               cause = excluded.cause, detail = excluded.detail, kbps = excluded.kbps, fps = excluded.fps,
               codec = excluded.codec, width = excluded.width, height = excluded.height, mime = excluded.mime,
               ahead_ms = excluded.ahead_ms, drift_ppm = excluded.drift_ppm
        """;

    private static final String READ = """
        select s.*, n.seen_at is null or n.seen_at < clock_timestamp() - interval '6 s' as away, n.seen_at
          from camera_status s left join node n on n.id = s.node
         where s.node <> :node
           and (:all or s.told_at > clock_timestamp() - interval '5 s'
                or n.seen_at is null or n.seen_at < clock_timestamp() - interval '6 s')
        """;

    private final Database database;
    private final String node;
    private final CameraStatusBoard own;
    private final Predicate<CameraId> holds;
    private final CameraStatusBoard shown;
    private final Time time;
    private final Set<CameraId> changed = ConcurrentHashMap.newKeySet();
    private final Map<CameraId, Told> told = new HashMap<>();
    private int round;

    private record Told(CameraStatus status, long atTicks) {}

    /**
     * @param own what this node's sessions write
     * @param holds which cameras this node has
     * @param shown where all stand
     */
    public PgCameraStatuses(
            Database database,
            String node,
            CameraStatusBoard own,
            Predicate<CameraId> holds,
            CameraStatusBoard shown,
            Time time) {
        this.database = database;
        this.node = node;
        this.own = own;
        this.holds = holds;
        this.shown = shown;
        this.time = time;
        own.onChange((id, status) -> {
            if (!holds.test(id)) return;
            shown.put(id, status);
            changed.add(id);
        });
    }

    /** To be called again and again, by one thread. */
    @Override
    public void run() {
        tell();
        boolean all = round++ % ALL_EVERY == 0;
        database.jdbi().useHandle(handle -> handle.createQuery(READ)
                .bind("node", node)
                .bind("all", all)
                .map(Row::read)
                .forEach(this::show));
    }

    private void show(Row row) {
        if (!holds.test(row.id())) shown.put(row.id(), row.status());
    }

    private void tell() {
        Map<CameraId, CameraStatus> due = new HashMap<>();
        for (CameraId id : changed)
            own.get(id).filter(status -> isDue(id, status)).ifPresent(now -> due.put(id, now));
        if (due.isEmpty()) return;
        database.jdbi().useHandle(handle -> write(handle, due));
        due.forEach((id, status) -> {
            told.put(id, new Told(status, time.ticks()));
            // What changed while it was written is told in the next round.
            if (status.equals(own.get(id).orElse(null))) changed.remove(id);
        });
    }

    private boolean isDue(CameraId id, CameraStatus status) {
        if (!holds.test(id)) {
            changed.remove(id);
            told.remove(id);
            return false;
        }
        Told before = told.get(id);
        return before == null
                || before.status().state() != status.state()
                || !Objects.equals(before.status().cause(), status.cause())
                || !Objects.equals(before.status().detail(), status.detail())
                || time.ticks() - before.atTicks() > FIGURES.toNanos();
    }

    private void write(Handle handle, Map<CameraId, CameraStatus> due) {
        PreparedBatch batch = handle.prepareBatch(TELL);
        due.forEach((id, status) -> {
            @Nullable VideoFormat format = status.format();
            @Nullable ClockReading clock = status.clock();
            batch.bind("camera", id.value())
                    .bind("node", node)
                    .bind("state", Word.of(status.state()))
                    .bind("since", Time.micros(status.since()))
                    .bind("cause", status.cause() == null ? null : Word.of(status.cause()))
                    .bind("detail", PgText.storableOrNull(status.detail()))
                    .bindByType("kbps", status.bitrateKbps(), Integer.class)
                    .bindByType("fps", status.fps(), Double.class)
                    .bind("codec", format == null ? null : format.codec().name())
                    .bindByType("width", format == null ? null : (Integer) format.width(), Integer.class)
                    .bindByType("height", format == null ? null : (Integer) format.height(), Integer.class)
                    .bind("mime", format == null ? null : format.mime())
                    .bindByType("ahead", clock == null ? null : clock.offsetMs(), Long.class)
                    .bindByType("drift", clock == null ? null : clock.driftPpm(), Double.class)
                    .add();
        });
        batch.execute();
    }

    private record Row(CameraId id, CameraStatus status) {
        static Row read(ResultSet row, StatementContext context) throws SQLException {
            CameraId id = new CameraId(row.getObject("camera", UUID.class));
            String node = row.getString("node");
            return new Row(id, row.getBoolean("away") ? away(row, node) : status(row, node));
        }

        private static CameraStatus away(ResultSet row, String node) throws SQLException {
            java.sql.@Nullable Timestamp seen = row.getTimestamp("seen_at");
            Instant since = seen == null ? Time.instant(row.getLong("since_us")) : seen.toInstant();
            return new CameraStatus(
                    CameraState.LOST, since, Cause.NODE_LOST, node + " is not seen", null, null, node, null);
        }

        private static CameraStatus status(ResultSet row, String node) throws SQLException {
            @Nullable String codec = row.getString("codec");
            @Nullable Long ahead = row.getObject("ahead_ms", Long.class);
            @Nullable Double drift = row.getObject("drift_ppm", Double.class);
            @Nullable String cause = row.getString("cause");
            return new CameraStatus(
                    Word.find(CameraState.class, row.getString("state")).orElse(CameraState.CONNECTING),
                    Time.instant(row.getLong("since_us")),
                    cause == null ? null : Word.find(Cause.class, cause).orElse(Cause.INTERNAL),
                    row.getString("detail"),
                    row.getObject("kbps", Integer.class),
                    row.getObject("fps", Double.class),
                    node,
                    codec == null
                            ? null
                            : new VideoFormat(
                                    Codec.valueOf(codec),
                                    row.getInt("width"),
                                    row.getInt("height"),
                                    row.getString("mime")),
                    ahead == null && drift == null ? null : new ClockReading(ahead, drift));
        }
    }
}
