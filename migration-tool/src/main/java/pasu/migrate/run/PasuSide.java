package pasu.migrate.run;

import static pasu.migrate.cutover.Setting.ACTIVE;
import static pasu.migrate.cutover.Setting.ADDRESS;
import static pasu.migrate.cutover.Setting.DEVICE;
import static pasu.migrate.cutover.Setting.LOGIN;
import static pasu.migrate.cutover.Setting.PASU;
import static pasu.migrate.cutover.Setting.PURPOSE;
import static pasu.migrate.cutover.Setting.SITE;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.migrate.centre.Centre;
import pasu.migrate.centre.CentreCamera;
import pasu.migrate.centre.Recorded;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.Setting;

/** What is done with a camera at Pasu. Each change is written down before it is made, and does no harm when it is made twice. */
final class PasuSide {
    /** Who has just let go of a session, or just started, may refuse for a moment. */
    private static final long REFUSED_MICROS = 5 * Move.SECOND;

    private final Move move;
    private final Centre centre;

    PasuSide(Move move) {
        this.move = move;
        this.centre = move.centre();
    }

    /** Pasu records the camera. @throws Failing if it gets no picture */
    void record() throws IOException, InterruptedException, Failing {
        String id = move.cutover().id();
        if (id == null) id = register();
        else if (!centre.camera(id).active()) {
            move.changing(PASU, ACTIVE, "false", "true");
            centre.change(id, new JsonObject().put(ACTIVE, true));
        }
        waitUntilLive(id);
    }

    private String register() throws IOException {
        move.changing(PASU, ACTIVE, null, "true");
        Optional<CentreCamera> there = unwritten();
        String id = there.isPresent()
                ? there.get().id()
                : centre.add(move.first().fields().put("name", move.plan().name()))
                        .id();
        move.ledger().add(new CutoverEvent.Registered(move.plan().name(), id));
        if (there.isPresent() && !there.get().active()) centre.change(id, new JsonObject().put(ACTIVE, true));
        return id;
    }

    /** The camera's id; empty if it was never registered. */
    Optional<String> id() throws IOException {
        String id = move.cutover().id();
        return id != null ? Optional.of(id) : unwritten().map(CentreCamera::id);
    }

    /** A tool that was killed before it could write the id down finds the camera by name and address. */
    private Optional<CentreCamera> unwritten() throws IOException {
        return centre.cameras().stream()
                .filter(camera -> camera.name().equals(move.plan().name())
                        && camera.main().equals(move.first().address()))
                .findFirst();
    }

    private void waitUntilLive(String id) throws IOException, InterruptedException, Failing {
        long begun = move.time().wallMicros();
        while (true) {
            CentreCamera camera = centre.camera(id);
            if (camera.state().equals("live")) return;
            long waited = move.time().wallMicros() - begun;
            if (camera.state().equals("refused") && waited > REFUSED_MICROS)
                throw new Failing("the camera refuses Pasu: " + camera.detail());
            if (waited > Move.LIVE_MICROS)
                throw new Failing("Pasu has no picture, the camera is " + camera.state() + ": " + camera.detail());
            move.patience().pause(Move.SECOND / 4);
        }
    }

    /** @throws Failing if Pasu does not record the camera at this moment */
    void mustRecord() throws IOException, Failing {
        CentreCamera camera = centre.camera(move.id());
        if (!camera.state().equals("live"))
            throw new Failing("Pasu does not record, the camera is " + camera.state() + ": " + camera.detail());
        long now = move.time().wallMicros();
        List<Recorded> segments = centre.recorded(move.id(), now - Prover.SETTLED_MICROS, now);
        if (segments.isEmpty()) throw new Failing("Pasu has recorded nothing of the last seconds");
    }

    /** The camera stands in its place: people look at us. */
    void place() throws IOException {
        CentreCamera camera = centre.camera(move.id());
        JsonObject fields = new JsonObject();
        place(fields, SITE, camera.site(), move.plan().site());
        place(fields, PURPOSE, camera.purpose(), move.plan().purpose());
        if (!fields.isEmpty()) centre.change(move.id(), fields);
    }

    private void place(JsonObject fields, String what, @Nullable String before, @Nullable String after)
            throws IOException {
        if (after == null || after.equals(before)) return;
        move.changing(PASU, what, before, after);
        fields.put(what, after);
    }

    /** Takes the picture from the camera itself, with its own login. @throws Failing if there is none */
    void takeItself() throws IOException, InterruptedException, Failing {
        String id = move.id();
        CentreCamera camera = centre.camera(id);
        Access before = move.relayed();
        Access after = move.itself();
        if (!camera.main().equals(after.address()) || !camera.active()) {
            if (!camera.active()) move.changing(PASU, ACTIVE, "false", "true");
            move.changing(
                    PASU, ADDRESS, before.address().toString(), after.address().toString());
            if (!Objects.equals(before.login(), after.login()))
                move.changing(PASU, LOGIN, before.login(), after.login());
            centre.change(id, after.fields().put(ACTIVE, true));
        }
        waitUntilLive(id);
    }

    /**
     * Takes the picture through the recorder again, with the camera's own login, by which its card is asked; that it comes is not
     * waited for.
     *
     * @return false if Pasu has let go of the camera already
     */
    boolean takeRelayed(String id) throws IOException {
        CentreCamera camera = centre.camera(id);
        if (!camera.active()) return false;
        Access own = move.itself();
        URI relay = move.relayed().address();
        if (camera.main().equals(relay)) return true;
        move.changing(PASU, ADDRESS, own.address().toString(), relay.toString());
        centre.change(id, own.at(relay).fields());
        return true;
    }

    /** Lets go of the camera: everything that was changed is as it was before its first change. */
    void letGo(String id) throws IOException {
        Map<String, Setting> first = new LinkedHashMap<>();
        for (Setting setting : move.cutover().settings())
            if (setting.where().equals(PASU)) first.putIfAbsent(setting.what(), setting);
        JsonObject fields = new JsonObject().put(ACTIVE, false);
        for (Setting setting : first.values()) {
            move.changing(PASU, setting.what(), setting.after(), setting.before());
            switch (setting.what()) {
                case SITE, PURPOSE -> fields.put(setting.what(), setting.before());
                case ADDRESS, LOGIN -> fields.mergeIn(move.first().fields());
                case DEVICE -> centre.device(id, setting.before() == null ? null : URI.create(setting.before()));
                default -> {}
            }
        }
        centre.change(id, fields);
    }
}
