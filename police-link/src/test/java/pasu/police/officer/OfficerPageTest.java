package pasu.police.officer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchState;
import pasu.core.dispatch.Ring;
import pasu.police.officer.OfficerWorld.Answer;
import pasu.police.officer.OfficerWorld.Phone;

class OfficerPageTest {
    private static final String ACT = "6b0e8ea6-96d2-4a39-9f4a-7cf5f65f3b01";

    private final OfficerWorld world;

    OfficerPageTest() throws IOException {
        world = new OfficerWorld();
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void page_isServedToAnybody_withAPolicyThatLoadsNothingFromElsewhere() {
        for (String file : List.of("/", "/app.js", "/officer.css", "/pictures.js", "/worker.js")) {
            Answer answer = world.phone().get(file);
            assertEquals(200, answer.status(), file);
            assertTrue(answer.response()
                    .headers()
                    .firstValue("Content-Security-Policy")
                    .orElse("")
                    .startsWith("default-src 'self'"));
        }
        assertEquals(404, world.phone().get("/../pasu.yaml").status());
    }

    @Test
    void whoIsNoOfficer_orHasAWrongPassword_doesNotGoOnDuty() {
        JsonObject given = new JsonObject().put("user", "kim").put("password", OfficerWorld.PASSWORD);
        assertEquals("no-officer", world.phone().post("/api/duty", given).code());
        assertEquals(List.of("no-officer"), world.audited("sign-in-refused"));
        assertEquals(
                "wrong-password",
                world.phone()
                        .post("/api/duty", given.copy().put("password", "wrong"))
                        .code());
        assertEquals(401, world.phone().get("/api/orders").status());
        assertEquals(400, world.phone().post("/api/duty", new JsonObject()).status());
    }

    @Test
    void writeOfAnotherSitesForm_isRefused() {
        Phone phone = world.onDuty("park", "순찰 3호");
        assertEquals("csrf", phone.form("DELETE", "/api/duty").code());
        assertEquals(200, phone.get("/api/duty").status());
    }

    @Test
    void order_isListedWithWhereToGo_andOneTapTakesIt() {
        Phone phone = world.onDuty("park", "순찰 3호");
        Dispatch order = world.order();
        JsonObject listed = phone.list().getJsonArray("items").getJsonObject(0);
        assertTrue(listed.getBoolean("rings"));
        assertEquals("다바 0630 6527", listed.getJsonObject("place").getString("grid"));
        assertEquals("P-5", listed.getJsonObject("place").getString("pole"));
        assertEquals(3, listed.getJsonArray("cameras").size());
        assertEquals(11, listed.getJsonArray("cameras").getJsonObject(0).getInteger("metres"));
        Answer taken = phone.act(order, "accepted", ACT);
        assertEquals(200, taken.status(), taken.body());
        assertTrue(taken.json().getJsonObject("order").getBoolean("holds"));
        Dispatch now = world.now(order);
        assertEquals(DispatchState.ACCEPTED, now.state());
        assertEquals("park", now.course().officer());
        assertEquals("순찰 3호", now.unit());
    }

    @Test
    void actThatComesTwice_asFromAPhoneThatWasOffline_hasOneEffect() {
        Phone phone = world.onDuty("park", "순찰 3호");
        Dispatch order = world.order();
        phone.act(order, "accepted", ACT);
        long version = world.now(order).version();
        assertEquals(200, phone.act(order, "accepted", ACT).status());
        assertEquals(version, world.now(order).version());
        assertEquals(1, world.orders.find(order.id()).orElseThrow().history().size());
    }

    @Test
    void lateActs_neverMoveAnOrderBack() {
        Phone phone = world.onDuty("park", "순찰 3호");
        Dispatch order = world.order();
        phone.act(
                order, new JsonObject().put("state", "departed").put("act", ACT).put("etaMinutes", 5));
        assertEquals(
                world.world.now().plus(Duration.ofMinutes(5)),
                world.now(order).course().eta());
        Answer late = phone.act(order, "accepted", UUID.randomUUID().toString());
        assertEquals("departed", late.json().getJsonObject("order").getString("state"));
        assertEquals(2, world.orders.find(order.id()).orElseThrow().history().size());
    }

    @Test
    void rejection_hasAReason_andAStateThatIsNoOfficers_isNone() {
        Phone phone = world.onDuty("park", "");
        Dispatch order = world.order();
        assertEquals("no-reason", phone.act(order, "rejected", ACT).code());
        assertEquals(400, phone.act(order, "cancelled", ACT).status());
        assertEquals(400, phone.act(order, "assigned", ACT).status());
        assertEquals(400, phone.act(order, "accepted", "no uuid").status());
        JsonObject reasoned =
                new JsonObject().put("state", "rejected").put("act", ACT).put("reason", "관할 아님");
        assertEquals(200, phone.act(order, reasoned).status());
        assertEquals(DispatchState.REJECTED, world.now(order).state());
        assertEquals("관할 아님", world.now(order).course().reason());
    }

    @Test
    void orderOfAnotherUnit_isNotShown_andTheStationsScreenShowsAll() {
        Phone three = world.onDuty("park", "순찰 3호");
        Phone five = world.onDuty("choi", "순찰 5호");
        Phone desk = world.onDuty("choi", "");
        Dispatch order = world.order();
        three.act(order, "accepted", ACT);
        assertEquals(0, five.list().getJsonArray("items").size());
        assertEquals(1, five.list().getInteger("others"));
        assertEquals("transferred", five.get("/api/orders/" + order.id()).code());
        assertEquals(1, desk.list().getJsonArray("items").size());
    }

    @Test
    void passedOn_itRingsAtTheOtherUnit_andIsGoneFromTheFirst() {
        Phone three = world.onDuty("park", "순찰 3호");
        Phone five = world.onDuty("choi", "순찰 5호");
        Dispatch order = world.order();
        JsonObject to = new JsonObject().put("unit", "순찰 5호").put("reason", "가까움");
        String path = "/api/orders/" + order.id() + "/pass";
        assertEquals("not-in-hand", three.post(path, to).code());
        three.act(order, "accepted", ACT);
        assertEquals("changed", three.post(path, to.copy().put("version", 1)).code());
        assertFalse(three.post(path, to).json().getBoolean("sees"));
        assertTrue(five.list().getJsonArray("items").getJsonObject(0).getBoolean("rings"));
        assertEquals(0, three.list().getJsonArray("items").size());
        three.act(order, "arrived", UUID.randomUUID().toString());
        assertEquals(DispatchState.ASSIGNED, world.now(order).state());
    }

    @Test
    void oneUnitsRejection_silencesItsOwnPhone_andTheOthersStillRing() {
        Phone three = world.onDuty("park", "순찰 3호");
        Phone five = world.onDuty("choi", "순찰 5호");
        Dispatch order = world.order();
        three.act(
                order, new JsonObject().put("state", "rejected").put("act", ACT).put("reason", "다른 사건 처리 중"));
        JsonObject declined = three.list().getJsonArray("items").getJsonObject(0);
        assertFalse(declined.getBoolean("rings"));
        assertTrue(declined.getBoolean("declined"));
        assertTrue(five.list().getJsonArray("items").getJsonObject(0).getBoolean("rings"));
        five.act(order, "accepted", UUID.randomUUID().toString());
        assertEquals("순찰 5호", world.now(order).unit());
    }

    @Test
    void officerOfAStationThatNeverHadTheOrder_findsNone_howeverOftenItWasGiven() {
        Dispatch order = world.order();
        world.orders.give(order.id(), order.version(), OfficerWorld.OTHER, "관할 아님", "kim");
        Phone stranger = world.onDuty("hong", "");
        assertEquals("not-found", stranger.act(order, "arrived", ACT).code());
        assertEquals("not-found", stranger.get("/api/orders/" + order.id()).code());
        assertEquals(List.of(), world.orders.find(order.id()).orElseThrow().history());
        Phone before = world.onDuty("park", "");
        assertEquals(200, before.act(world.now(order), "arrived", ACT).status());
        assertEquals(DispatchState.SENDING, world.now(order).state());
        assertEquals(
                1,
                world.orders
                        .find(order.id())
                        .orElseThrow()
                        .history()
                        .getFirst()
                        .status()
                        .leg(),
                "they speak of the leg that was theirs");
    }

    @Test
    void stationIsTheAccounts_whateverTheOfficerSays_andTheUnitIsWrittenDown() {
        JsonObject given = new JsonObject()
                .put("password", OfficerWorld.PASSWORD)
                .put("station", OfficerWorld.HOME.name())
                .put("unit", "순찰 3호");
        assertEquals(
                OfficerWorld.OTHER.name(),
                world.phone()
                        .post("/api/duty", given.copy().put("user", "tae"))
                        .json()
                        .getString("station"));
        assertEquals(
                "no-station",
                world.phone()
                        .post("/api/duty", given.copy().put("user", "none"))
                        .code());
        assertEquals(
                List.of("순찰 3호"),
                world.entries("duty-begun").stream()
                        .map(entry -> entry.detail().get("unit"))
                        .toList());
        Phone phone = world.onDuty("park", "순찰 3호");
        world.station("park", OfficerWorld.OTHER);
        assertEquals("off-duty", phone.get("/api/orders").code(), "an officer who was moved is off duty there");
    }

    @Test
    void actThatAnotherOfficerTapped_isNotTakenForThisOnes() {
        Phone phone = world.onDuty("choi", "순찰 3호");
        Dispatch order = world.order();
        JsonObject act =
                new JsonObject().put("state", "accepted").put("act", ACT).put("by", "park");
        assertEquals("another-officer", phone.act(order, act).code());
        assertEquals(DispatchState.SENDING, world.now(order).state());
        assertEquals(200, phone.act(order, act.put("by", "choi")).status());
    }

    @Test
    void listOfManyOrders_asksForTheirCamerasOnce() {
        Phone phone = world.onDuty("park", "");
        world.order();
        int one = world.queries(phone::list);
        world.order();
        world.order();
        assertEquals(one, world.queries(phone::list));
    }

    @Test
    void cancelledByTheCentre_itStaysInSightForAWhile() {
        Phone phone = world.onDuty("park", "순찰 3호");
        Dispatch order = world.order();
        world.orders.cancel(order.id(), order.version(), "오인 신고", "kim");
        JsonObject shown = phone.list().getJsonArray("items").getJsonObject(0);
        assertEquals("cancelled", shown.getString("state"));
        assertEquals("오인 신고", shown.getString("reason"));
        assertFalse(shown.getBoolean("rings"));
        world.world.time.advance(Duration.ofMinutes(11));
        assertEquals(0, phone.list().getJsonArray("items").size());
    }

    @Test
    void record_hasEveryState_andIsAudited() {
        Phone phone = world.onDuty("park", "순찰 3호");
        Dispatch order = world.order();
        phone.act(order, "accepted", ACT);
        phone.act(order, "arrived", UUID.randomUUID().toString());
        JsonObject record = phone.get("/api/orders/" + order.id()).json();
        assertEquals(2, record.getJsonArray("history").size());
        assertEquals("park", record.getJsonArray("history").getJsonObject(0).getString("by"));
        assertEquals(0, record.getInteger("views"));
        assertEquals(1, world.audited("dispatch-viewed").size());
        assertEquals(2, world.audited("dispatch-told").size());
    }

    @Test
    void offDuty_theCookieOpensNothing_andThePhoneNumberIsForgotten() {
        Phone phone = world.onDuty("park", "순찰 3호");
        assertEquals(204, phone.send("DELETE", "/api/duty", null).status());
        assertEquals(401, phone.get("/api/orders").status());
        assertEquals(List.of(), world.officers.onDuty());
        Phone longer = world.onDuty("park", "순찰 3호");
        world.world.time.advance(Duration.ofHours(15));
        assertEquals("off-duty", longer.get("/api/orders").code());
    }

    private RingWatch watch(boolean texts) {
        Path spool = world.folder().resolve("texts");
        return new RingWatch(
                world.orders,
                world.officers,
                texts ? new SpooledTexts(spool, world.world.time) : null,
                "node-1",
                world.world.time);
    }

    private static JsonObject proof(boolean can) {
        return new JsonObject().put("canRing", can).put("why", "hidden");
    }

    private Ring ring(Dispatch order) {
        return Objects.requireNonNull(world.now(order).ring());
    }

    @Test
    void phoneThatStopsProving_isSilent_theSeatSeesIt_andATextMessageGoesOut() throws IOException {
        Phone phone = world.onDuty("park", "순찰 3호");
        Dispatch order = world.order();
        phone.post("/api/proof", proof(true));
        RingWatch watch = watch(true);
        watch.run();
        assertEquals(Ring.State.RINGING, ring(order).state());
        world.world.time.advance(Duration.ofSeconds(26));
        watch.run();
        watch.run();
        assertEquals(Ring.State.SILENT, ring(order).state());
        assertEquals(Ring.Next.TEXT_SENT, ring(order).next());
        try (Stream<Path> texts = Files.list(world.folder().resolve("texts"))) {
            List<Path> all = texts.toList();
            assertEquals(1, all.size());
            JsonObject text = new JsonObject(Files.readString(all.getFirst()));
            assertEquals("010-1234-5678", text.getString("to"));
            assertTrue(text.getString("text").contains("다바 0630 6527"), text.encode());
            assertFalse(text.getString("text").contains("검은 외투"));
        }
        phone.post("/api/proof", proof(true));
        watch.run();
        assertEquals(Ring.State.RINGING, ring(order).state());
    }

    @Test
    void phoneThatCannotRing_withNoOtherWay_saysThatAPersonHasToCall() {
        Phone phone = world.onDuty("park", "순찰 3호");
        Dispatch order = world.order();
        phone.post("/api/proof", proof(false));
        watch(false).run();
        assertEquals(Ring.State.SILENT, ring(order).state());
        assertEquals(Ring.Next.NOT_CONFIGURED, ring(order).next());
        assertEquals("hidden", world.officers.onDuty().getFirst().why());
        phone.act(order, "accepted", ACT);
        assertNull(world.now(order).ring());
    }

    @Test
    void allHaveLeft_whatRangIsSilent() {
        Phone phone = world.onDuty("park", "순찰 3호");
        Dispatch order = world.order();
        phone.post("/api/proof", proof(true));
        RingWatch watch = watch(true);
        watch.run();
        assertEquals(Ring.State.RINGING, ring(order).state());
        phone.send("DELETE", "/api/duty", null);
        watch.run();
        assertEquals(Ring.State.SILENT, ring(order).state());
        assertEquals(Ring.Next.NOT_CONFIGURED, ring(order).next());
    }

    @Test
    void passedToAUnitThatIsNotOnDuty_theSeatSeesThatNobodyHasIt() {
        Dispatch order = world.order();
        world.orders.pass(order.id(), order.version(), "순찰 9호", "가까움", "kim");
        assertEquals(Ring.Next.NONE, ring(order).next(), "nothing was tried yet");
        watch(true).run();
        assertEquals(Ring.State.SILENT, ring(order).state());
        assertEquals(Ring.Next.NOT_CONFIGURED, ring(order).next());
        Phone nine = world.onDuty("park", "순찰 9호");
        nine.post("/api/proof", proof(true));
        watch(true).run();
        assertEquals(Ring.State.RINGING, ring(order).state());
    }

    @Test
    void nobodyOnDuty_nothingIsSaidOfPhones() {
        Dispatch order = world.order();
        watch(true).run();
        assertNull(world.now(order).ring());
    }
}
