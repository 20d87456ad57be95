package pasu.police.officer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.Place;
import pasu.core.base.Word;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.Position;
import pasu.core.camera.StreamSpec;
import pasu.core.decode.Snapshots;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchId;
import pasu.core.dispatch.Order;
import pasu.core.dispatch.Station;
import pasu.core.incident.Fact;
import pasu.core.incident.Incident;
import pasu.core.incident.IncidentId;
import pasu.core.incident.Origin;
import pasu.core.live.LiveHub;
import pasu.core.people.Account;
import pasu.core.people.Act;
import pasu.core.people.AuditEntry;
import pasu.core.people.AuditLog;
import pasu.core.people.AuditTrail;
import pasu.core.people.PasswordHasher;
import pasu.core.people.People;
import pasu.core.people.Role;
import pasu.core.people.SessionPolicy;
import pasu.core.people.SignIn;
import pasu.core.record.Archive;
import pasu.core.record.Footage;
import pasu.core.record.OpenSegments;
import pasu.core.record.Recordings;
import pasu.core.store.BellWorld;
import pasu.core.store.KeyFiles;
import pasu.core.store.PgAccounts;
import pasu.core.store.PgAudit;
import pasu.core.store.PgCameras;
import pasu.core.store.PgDispatches;
import pasu.core.store.PgIncidents;
import pasu.core.store.PgOfficers;
import pasu.core.store.PgRetention;
import pasu.core.store.PgSegments;
import pasu.core.store.PgSessions;
import pasu.core.store.PgViews;

/** The officers' page over a real database and true sockets, with a clock that the test turns. */
final class OfficerWorld implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    static final Station HOME = new Station("서산경찰서", "041-660-0112");
    static final Station OTHER = new Station("태안경찰서", null);
    static final Station THIRD = new Station("홍성경찰서", null);
    static final Place PLACE = new Place("서부시장 입구", new Position(36.7810, 126.4500));
    private static final PasswordHasher hasher = new PasswordHasher();

    final BellWorld world = new BellWorld();
    final PgIncidents incidents = new PgIncidents(world.database, world.order, world.time);
    final PgDispatches orders = new PgDispatches(world.database, world.order, incidents, world.time);
    final PgOfficers officers = new PgOfficers(world.database, world.time);
    final PgCameras cameras = new PgCameras(world.database, world.time);
    final List<CameraId> near = new ArrayList<>();
    private final PgAccounts accounts = new PgAccounts(world.database, world.time);
    private final Vertx vertx = Vertx.vertx();
    private final AuditLog auditLog = new PgAudit(world.database);
    private final AuditTrail audit = new AuditTrail(auditLog);
    private final Snapshots snapshots = new Snapshots();
    private final OfficerServer server;

    OfficerWorld() throws IOException {
        People people = new People(accounts, hasher);
        for (String login : List.of("park", "choi"))
            people.add(login, "경위 " + login, Role.POLICE, "ko", PASSWORD, false, HOME.name(), null);
        people.add("tae", "태안 경위", Role.POLICE, "ko", PASSWORD, false, OTHER.name(), null);
        people.add("hong", "홍성 경위", Role.POLICE, "ko", PASSWORD, false, THIRD.name(), null);
        people.add("none", "소속 없음", Role.POLICE, "ko", PASSWORD, false, null, null);
        people.add("admin", "관리자", Role.ADMIN, "ko", PASSWORD, false, null, null);
        people.add("kim", "관제 김", Role.OPERATOR, "ko", PASSWORD, false, null, null);
        for (int n = 0; n < 3; n++)
            near.add(camera("카메라 " + n, 36.7811 + n * 0.0005).id());
        SignIn door =
                new SignIn(accounts, new PgSessions(world.database), audit, hasher, SessionPolicy.DEFAULT, world.time);
        PgViews views = new PgViews(world.database, world.time);
        Footage footage = new Footage(
                new Archive(List.of(new Recordings(world.folder.resolve("recordings"), KeyFiles.open(world.folder)))),
                new PgSegments(world.database),
                new PgRetention(world.database),
                new OpenSegments());
        DutyDesk duty = new DutyDesk(officers, door, List.of(HOME, OTHER, THIRD), audit, world.time, false);
        server = new OfficerServer(
                vertx,
                new OfficerSettings("127.0.0.1", 0, null, null, null),
                duty,
                new OrderDesk(orders, cameras, views, duty, world.time),
                new ViewDesk(
                        views,
                        cameras,
                        new LiveHub(),
                        footage,
                        snapshots,
                        duty,
                        new ViewStreams(new SimpleMeterRegistry(), world.time)));
    }

    Camera camera(String name, double lat) {
        return cameras.add(new Camera(
                CameraId.random(),
                name,
                "P-" + name.length(),
                null,
                new Position(lat, 126.4500),
                90.0,
                List.of(new StreamSpec("main", URI.create("rtsp://10.0.0.1/" + name.length()))),
                null,
                true,
                1));
    }

    /** An order of code 0 with the three cameras near by. */
    Dispatch order() {
        Incident incident = Incident.opened(IncidentId.random(), "싸움", Origin.SUSPICION, PLACE, world.now(), "kim");
        incidents.open(incident, Fact.opened(incident, "kim", ""), List.of());
        Order wanted = new Order(PLACE, 0, "싸움", "검은 외투", near);
        return orders.order(DispatchId.random(), incident.id(), wanted, HOME, "kim");
    }

    Dispatch now(Dispatch order) {
        return orders.find(order.id()).orElseThrow().dispatch();
    }

    /** The audit's acts with what they say, the oldest first. */
    List<String> audited(String act) {
        return entries(act).stream()
                .map(entry -> String.valueOf(entry.detail().get("why")))
                .toList();
    }

    List<AuditEntry> entries(String act) {
        audit.write(new AuditEntry(world.now(), null, "", null, Act.AUDIT_READ, null, "", null, Map.of()));
        return auditLog.read(null, null, null, Long.MAX_VALUE, 1000).reversed().stream()
                .map(AuditLog.Row::entry)
                .filter(entry -> Word.of(entry.act()).equals(act))
                .toList();
    }

    /** An administrator sets an officer's station. */
    void station(String login, Station station) {
        Account was = accounts.enrolled(login).orElseThrow().account();
        accounts.update(new Account(
                was.id(), login, was.name(), was.role(), "ko", false, true, station.name(), null, was.version()));
    }

    /** How many statements the database was asked while this was done. */
    int queries(Runnable work) {
        AtomicInteger count = new AtomicInteger();
        world.database.jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                count.incrementAndGet();
            }
        });
        work.run();
        world.database.jdbi().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        return count.get();
    }

    URI url() {
        return URI.create(server.url());
    }

    /** An officer's browser. */
    Phone phone() {
        return new Phone();
    }

    /** An officer on duty. */
    Phone onDuty(String login, String unit) {
        Phone phone = phone();
        Answer answer = phone.post(
                "/api/duty",
                new JsonObject()
                        .put("user", login)
                        .put("password", PASSWORD)
                        .put("unit", unit)
                        .put("phone", "010-1234-5678"));
        if (answer.status() != 201) throw new AssertionError(answer);
        return phone;
    }

    record Answer(int status, String body, HttpResponse<String> response) {
        JsonObject json() {
            return new JsonObject(body);
        }

        String code() {
            return json().getString("code");
        }
    }

    /** A browser: it keeps its cookie. */
    final class Phone {
        private final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private @Nullable String cookie;

        Answer get(String path, String... headers) {
            return send("GET", path, null, headers);
        }

        Answer post(String path, @Nullable JsonObject body, String... headers) {
            return send("POST", path, body, headers);
        }

        /** As a form of another site sends it: with the cookie, and without our header. */
        Answer form(String method, String path) {
            return send(false, method, path, null);
        }

        Answer send(String method, String path, @Nullable JsonObject body, String... headers) {
            return send(true, method, path, body, headers);
        }

        private Answer send(boolean ours, String method, String path, @Nullable JsonObject body, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(url().resolve(path))
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body.encode()));
            if (ours) request.header("X-Pasu-Csrf", "1");
            if (cookie != null) request.header("Cookie", cookie);
            if (headers.length > 0) request.headers(headers);
            try {
                HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
                return new Answer(answer.statusCode(), answer.body(), answer);
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        Answer act(Dispatch order, String state, String act) {
            return act(order, new JsonObject().put("state", state).put("act", act));
        }

        Answer act(Dispatch order, JsonObject act) {
            return post(
                    "/api/orders/" + order.id() + "/acts",
                    act.copy().put("at", world.now().toString()).put("leg", order.leg()));
        }

        JsonObject list() {
            return get("/api/orders").json();
        }
    }

    Path folder() {
        return world.folder;
    }

    @Override
    public void close() throws Exception {
        server.close();
        snapshots.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        audit.close();
        world.close();
    }
}
