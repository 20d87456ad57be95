package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamSpec;
import pasu.core.trial.Criteria;
import pasu.core.trial.IssueState;
import pasu.core.trial.Observed;
import pasu.core.trial.Severity;
import pasu.core.trial.Trial;
import pasu.core.trial.TrialBook;
import pasu.core.trial.TrialFact;
import pasu.core.trial.TrialIssue;
import pasu.core.trial.TrialState;

/** Trials in PostgreSQL. */
public final class PgTrials implements TrialBook {
    private static final String READ = """
        select * from trial where (:camera::uuid is null or cameras @> array[:camera::uuid])
         order by started_at desc, id limit :limit
        """;

    private static final String START = """
        insert into trial (id, name, cameras, days, recorded_percent, minor_open, started_at, started_by, state, version)
            values (:id, :name, :cameras, :days, :percent, :minor, :at, :by, :state, :version)
        """;

    private static final String CHANGE =
            "update trial set days = :days, state = :state, version = :version where id = :id and version = :version -"
                    + " 1";

    private static final String RAISE = """
        insert into trial_issue (trial, number, title, severity, camera, moment, owner, due, state, raised_by, raised_at,
                                 version)
            values (:trial, :number, :title, :severity, :camera, :moment, :owner, :due, 'open', :by, :at, 1)
        """;

    private static final String CHANGE_ISSUE = """
        update trial_issue set severity = :severity, owner = :owner, due = :due, state = :state, fixed_by = :fixed,
                               version = :version
         where trial = :trial and number = :number and version = :version - 1
        """;

    private static final String FACT = """
        insert into trial_fact (trial, issue, at, who, what, words) values (:trial, :issue, :at, :by, :what, :words)
        """;

    /** Of a gap that its camera's card filled what it did not fill; one that lasts counts until now. */
    private static final String MISSING = """
        select camera, sum(least(left_end, :now) - greatest(left_start, :from))::bigint as missing
          from gap, lateral (
               select start_us as left_start, coalesce(end_us, :now) as left_end where fill_outcome is null
               union all
               select fill_missing_us[nth], fill_missing_us[nth + 1] from generate_subscripts(fill_missing_us, 1) as nth
                where nth % 2 = 1) as missing
         where camera = any(:cameras) and stream = :stream and start_us < :now and coalesce(end_us, :now) > :from
           and cause <> 'retention' and left_start < :now and left_end > :from
         group by camera
        """;

    private static final String SILENT = """
        select camera from unnest(:cameras) as asked (camera)
         where not exists (select from segment s where s.camera = asked.camera and s.stream = :stream
                              and s.start_us > :began and s.end_us > :since)
        """;

    /** A segment is in the index when it ends, which is ten minutes at most after its first frame. */
    private static final Duration SILENCE = Duration.ofMinutes(15);

    private final Database database;

    public PgTrials(Database database) {
        this.database = database;
    }

    @Override
    public List<Trial> read(@Nullable CameraId camera, int limit) {
        return database.jdbi().withHandle(handle -> handle.createQuery(READ)
                .bindByType("camera", camera == null ? null : camera.value(), UUID.class)
                .bind("limit", limit)
                .map(PgTrials::trial)
                .list());
    }

    @Override
    public Optional<Trial> find(UUID id) {
        return database.jdbi().withHandle(handle -> handle.createQuery("select * from trial where id = :id")
                .bind("id", id)
                .map(PgTrials::trial)
                .findOne());
    }

    @Override
    public void start(Trial trial, TrialFact first) {
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate(START)
                    .bind("id", trial.id())
                    .bind("name", PgText.storable(trial.name()))
                    .bind("cameras", ids(trial))
                    .bind("days", trial.criteria().days())
                    .bind("percent", trial.criteria().recordedPercent())
                    .bind("minor", trial.criteria().minorOpen())
                    .bind("at", utc(trial.startedAt()))
                    .bind("by", trial.startedBy())
                    .bind("state", Word.of(trial.state()))
                    .bind("version", trial.version())
                    .execute();
            write(handle, trial.id(), first);
        });
    }

    @Override
    public void change(Trial next, TrialFact fact) {
        database.jdbi().useTransaction(handle -> {
            int changed = handle.createUpdate(CHANGE)
                    .bind("id", next.id())
                    .bind("days", next.criteria().days())
                    .bind("state", Word.of(next.state()))
                    .bind("version", next.version())
                    .execute();
            if (changed == 0) throw new Conflict("somebody else changed the trial");
            write(handle, next.id(), fact);
        });
    }

    @Override
    public List<TrialIssue> issues(UUID trial) {
        return database.jdbi().withHandle(handle -> handle.createQuery(
                        "select * from trial_issue where trial = :trial order by number")
                .bind("trial", trial)
                .map(PgTrials::issue)
                .list());
    }

    @Override
    public TrialIssue raise(TrialIssue issue, String words) {
        return database.jdbi().inTransaction(handle -> {
            // One after the other: the row is held until this one has its number.
            handle.createQuery("select version from trial where id = :id for update")
                    .bind("id", issue.trial())
                    .mapTo(Long.class)
                    .one();
            int number = handle.createQuery("select count(*) + 1 from trial_issue where trial = :trial")
                    .bind("trial", issue.trial())
                    .mapTo(Integer.class)
                    .one();
            if (number > MOST_ISSUES) throw new Conflict("the trial has " + MOST_ISSUES + " issues already");
            CameraId camera = issue.camera();
            Instant moment = issue.moment();
            handle.createUpdate(RAISE)
                    .bind("trial", issue.trial())
                    .bind("number", number)
                    .bind("title", PgText.storable(issue.title()))
                    .bind("severity", Word.of(issue.severity()))
                    .bindByType("camera", camera == null ? null : camera.value(), UUID.class)
                    .bindByType("moment", moment == null ? null : utc(moment), OffsetDateTime.class)
                    .bind("owner", PgText.storable(issue.owner()))
                    .bindByType("due", issue.due(), LocalDate.class)
                    .bind("by", issue.raisedBy())
                    .bind("at", utc(issue.raisedAt()))
                    .execute();
            write(handle, issue.trial(), new TrialFact(number, issue.raisedAt(), issue.raisedBy(), "raised", words));
            return handle.createQuery("select * from trial_issue where trial = :trial and number = :number")
                    .bind("trial", issue.trial())
                    .bind("number", number)
                    .map(PgTrials::issue)
                    .one();
        });
    }

    @Override
    public void change(TrialIssue next, TrialFact fact) {
        database.jdbi().useTransaction(handle -> {
            int changed = handle.createUpdate(CHANGE_ISSUE)
                    .bind("trial", next.trial())
                    .bind("number", next.number())
                    .bind("severity", Word.of(next.severity()))
                    .bind("owner", PgText.storable(next.owner()))
                    .bindByType("due", next.due(), LocalDate.class)
                    .bind("state", Word.of(next.state()))
                    .bindByType("fixed", next.fixedBy(), String.class)
                    .bind("version", next.version())
                    .execute();
            if (changed == 0) throw new Conflict("somebody else changed the issue");
            write(handle, next.trial(), fact);
        });
    }

    private static void write(Handle handle, UUID trial, TrialFact fact) {
        handle.createUpdate(FACT)
                .bind("trial", trial)
                .bind("issue", fact.issue())
                .bind("at", utc(fact.at()))
                .bind("by", fact.by())
                .bind("what", fact.what())
                .bind("words", PgText.storable(fact.words()))
                .execute();
    }

    @Override
    public List<TrialFact> facts(UUID trial) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from trial_fact where trial = :trial order by id")
                        .bind("trial", trial)
                        .map((row, context) -> new TrialFact(
                                row.getInt("issue"),
                                instant(row, "at"),
                                row.getString("who"),
                                row.getString("what"),
                                row.getString("words")))
                        .list());
    }

    @Override
    public Observed observed(Trial trial, Instant now) {
        long until = Time.micros(now);
        long since = until - SILENCE.toNanos() / 1000;
        return database.jdbi().withHandle(handle -> {
            Map<CameraId, Long> missing = new HashMap<>();
            handle.createQuery(MISSING)
                    .bind("cameras", ids(trial))
                    .bind("stream", StreamSpec.MAIN)
                    .bind("now", until)
                    .bind("from", Time.micros(trial.startedAt()))
                    .map((row, context) -> missing.put(camera(row), row.getLong("missing")))
                    .list();
            Set<CameraId> silent = new HashSet<>(handle.createQuery(SILENT)
                    .bind("cameras", ids(trial))
                    .bind("stream", StreamSpec.MAIN)
                    .bind("began", since - SILENCE.toNanos() / 1000)
                    .bind("since", since)
                    .map((row, context) -> camera(row))
                    .list());
            return new Observed(missing, silent);
        });
    }

    private static UUID[] ids(Trial trial) {
        return trial.cameras().stream().map(CameraId::value).toArray(UUID[]::new);
    }

    private static CameraId camera(ResultSet row) throws SQLException {
        return new CameraId(row.getObject("camera", UUID.class));
    }

    private static Trial trial(ResultSet row, StatementContext context) throws SQLException {
        return new Trial(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Arrays.stream((UUID[]) row.getArray("cameras").getArray())
                        .map(CameraId::new)
                        .toList(),
                new Criteria(row.getInt("days"), row.getDouble("recorded_percent"), row.getInt("minor_open")),
                instant(row, "started_at"),
                row.getString("started_by"),
                Word.find(TrialState.class, row.getString("state")).orElseThrow(),
                row.getLong("version"));
    }

    private static TrialIssue issue(ResultSet row, StatementContext context) throws SQLException {
        UUID camera = row.getObject("camera", UUID.class);
        OffsetDateTime moment = row.getObject("moment", OffsetDateTime.class);
        return new TrialIssue(
                row.getObject("trial", UUID.class),
                row.getInt("number"),
                row.getString("title"),
                Word.find(Severity.class, row.getString("severity")).orElseThrow(),
                camera == null ? null : new CameraId(camera),
                moment == null ? null : moment.toInstant(),
                row.getString("owner"),
                row.getObject("due", LocalDate.class),
                Word.find(IssueState.class, row.getString("state")).orElseThrow(),
                row.getString("raised_by"),
                instant(row, "raised_at"),
                row.getString("fixed_by"),
                row.getLong("version"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
