package pasu.police.officer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pasu.core.camera.CameraId;
import pasu.core.dispatch.Dispatch;
import pasu.core.incident.ClosureCode;
import pasu.core.incident.Step;
import pasu.police.officer.OfficerWorld.Answer;
import pasu.police.officer.OfficerWorld.Phone;

/**
 * What a view opens, and all that it does not: each denied and written down. No camera shows a picture here, so what is let
 * through is answered {@code no-picture}.
 */
class ViewTest {
    private final OfficerWorld world;
    private final Phone phone;
    private final Dispatch order;
    private String token = "";
    private int use;

    ViewTest() throws IOException {
        world = new OfficerWorld();
        phone = world.onDuty("park", "순찰 3호");
        order = world.order();
    }

    @BeforeEach
    void take() {
        phone.act(order, "accepted", UUID.randomUUID().toString());
        token = grant(phone).json().getString("token");
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    private Answer grant(Phone by) {
        return by.post("/api/orders/" + order.id() + "/view", null);
    }

    private Answer look(Phone by, CameraId camera, String what, int number) {
        return by.get(
                "/api/orders/" + order.id() + "/cameras/" + camera + "/" + what,
                "X-Pasu-View",
                token,
                "X-Pasu-Use",
                String.valueOf(number));
    }

    private Answer look(CameraId camera, String what) {
        return look(phone, camera, what, ++use);
    }

    private CameraId first() {
        return world.near.getFirst();
    }

    private void denied(String code, Answer answer) {
        assertEquals(code, answer.code(), answer.body());
        assertEquals(code, world.audited("view-denied").getLast());
        assertEquals(0, world.world.count("view_use"));
    }

    @Test
    void itsOwnCameras_areOpen_eachUseARowOfTheLedgerAndOfTheAudit() {
        for (CameraId camera : world.near)
            assertEquals("no-picture", look(camera, "snapshot.jpg").code());
        assertEquals(3, world.world.count("view_use"));
        assertEquals(3, world.audited("view-used").size());
        assertEquals(3, phone.get("/api/orders/" + order.id()).json().getInteger("views"));
    }

    @Test
    void theToken_isKeptAsAHashOnly() {
        int rows = world.world.database.jdbi().withHandle(handle -> handle.createQuery(
                        "select count(*) from view_grant where view_grant::text like '%' || :token || '%'")
                .bind("token", token)
                .mapTo(Integer.class)
                .one());
        assertEquals(0, rows);
    }

    @Test
    void otherCamera_isDenied() {
        denied("other-camera", look(world.camera("먼 카메라", 36.9).id(), "snapshot.jpg"));
    }

    @Test
    void timeBeforeThePreRoll_isDenied() {
        Instant from = Instant.parse(grant(phone).json().getString("from"));
        assertEquals(order.createdAt().minusSeconds(30), from);
        denied("other-time", look(first(), "stream?from=" + from.minusMillis(1)));
    }

    @Test
    void steering_isDenied() {
        denied(
                "steering",
                phone.post(
                        "/api/orders/" + order.id() + "/cameras/" + first() + "/ptz",
                        new JsonObject().put("pan", 1),
                        "X-Pasu-View",
                        token));
    }

    @Test
    void afterTheOrderIsClosed_isDenied() {
        phone.act(order, "closed", UUID.randomUUID().toString());
        denied("closed", look(first(), "snapshot.jpg"));
        assertEquals("closed", grant(phone).code());
    }

    @Test
    void afterTheIncidentIsClosed_isDenied() {
        var incident = world.incidents.find(order.incident()).orElseThrow().incident();
        world.incidents.step(
                incident.id(), incident.version(), new Step.Close("kim", ClosureCode.RESOLVED_ON_SITE, ""));
        denied("closed", look(first(), "snapshot.jpg"));
    }

    @Test
    void afterItWentToAnotherUnit_isDenied_evenWhenItComesBack() {
        world.orders.pass(order.id(), world.now(order).version(), "순찰 5호", "가까움", "kim");
        denied("transferred", look(first(), "snapshot.jpg"));
        world.orders.pass(order.id(), world.now(order).version(), "순찰 3호", "다시", "kim");
        phone.act(world.now(order), "accepted", UUID.randomUUID().toString());
        denied("transferred", look(first(), "snapshot.jpg"));
        token = grant(phone).json().getString("token");
        assertEquals("no-picture", look(first(), "snapshot.jpg").code());
    }

    @Test
    void afterItWentToAnotherStation_isDenied() {
        world.orders.give(order.id(), world.now(order).version(), OfficerWorld.OTHER, "관할 아님", "kim");
        denied("transferred", look(first(), "snapshot.jpg"));
    }

    @Test
    void afterItsTime_isDenied() {
        world.world.time.advance(Duration.ofMinutes(61));
        denied("expired", look(first(), "snapshot.jpg"));
    }

    @Test
    void requestThatIsPlayedAgain_isDenied() {
        assertEquals("no-picture", look(phone, first(), "snapshot.jpg", 7).code());
        assertEquals("replayed", look(phone, first(), "snapshot.jpg", 7).code());
        assertEquals(List.of("replayed"), world.audited("view-denied"));
        assertEquals(1, world.world.count("view_use"));
    }

    @Test
    void anotherOfficerWithTheToken_isDenied() {
        denied("not-yours", look(world.onDuty("choi", "순찰 3호"), first(), "snapshot.jpg", 1));
    }

    @Test
    void tokenWithoutItsOfficer_isDenied() {
        Answer answer = look(world.phone(), first(), "snapshot.jpg", 1);
        assertEquals(401, answer.status());
        assertEquals(List.of("off-duty"), world.audited("view-denied"));
        assertEquals(0, world.world.count("view_use"));
    }

    @Test
    void guessedToken_orNone_isDenied() {
        token = "guessed";
        denied("unknown", look(first(), "snapshot.jpg"));
        Answer none = phone.get("/api/orders/" + order.id() + "/cameras/" + first() + "/snapshot.jpg");
        assertEquals("unknown", none.code());
    }

    @Test
    void tokenOfAnotherOrder_isDenied() {
        Dispatch another = world.order();
        phone.act(another, "accepted", UUID.randomUUID().toString());
        denied(
                "not-yours",
                phone.get(
                        "/api/orders/" + another.id() + "/cameras/" + first() + "/snapshot.jpg",
                        "X-Pasu-View",
                        token,
                        "X-Pasu-Use",
                        "1"));
    }

    @Test
    void orderThatNobodyTook_opensNothing() {
        Dispatch waiting = world.order();
        Answer answer = phone.post("/api/orders/" + waiting.id() + "/view", null);
        assertEquals("not-in-hand", answer.code());
        assertFalse(answer.json().containsKey("token"));
    }
}
