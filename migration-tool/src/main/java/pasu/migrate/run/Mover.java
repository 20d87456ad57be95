package pasu.migrate.run;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.camera.Credentials;
import pasu.migrate.centre.Centre;
import pasu.migrate.centre.CentreCamera;
import pasu.migrate.centre.Recorded;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;
import pasu.migrate.cutover.Setting;
import pasu.migrate.cutover.Step;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.legacy.Channel;
import pasu.migrate.legacy.LegacyRecorder;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.verify.Frame;
import pasu.migrate.verify.Proof;

/**
 * Does the steps of one camera. Each is written down before it begins and when it is done, and does no harm when it is done
 * twice: whoever is killed in it begins it again.
 */
final class Mover {
    /** At Pasu. */
    private static final String PASU = "pasu";

    private static final String ACTIVE = "active";
    private static final String ADDRESS = "address";
    private static final String SITE = "site";
    private static final String PURPOSE = "purpose";

    /** At the recorder. */
    private static final String RECORDING = "recording";

    private static final long SECOND = 1_000_000;

    /** Pasu asks a camera at once, and a camera that is slow to answer within seconds. */
    private static final long LIVE_MICROS = 30 * SECOND;

    /** Who has just let go of a session, or just started, may refuse for a moment. */
    private static final long REFUSED_MICROS = 5 * SECOND;

    private final CameraPlan plan;
    private final long overlapMicros;
    private final @Nullable Credentials login;
    private final LegacyRecorder recorder;
    private final Centre centre;
    private final Ledger ledger;
    private final Time time;
    private final Patience patience;
    private final boolean acceptMissing;

    /** @param acceptMissing a camera may leave its recorder though frames of it are there only */
    Mover(
            CameraPlan plan,
            int overlapSeconds,
            @Nullable Credentials login,
            LegacyRecorder recorder,
            Centre centre,
            Ledger ledger,
            Time time,
            Patience patience,
            boolean acceptMissing) {
        this.plan = plan;
        this.overlapMicros = overlapSeconds * SECOND;
        this.login = login;
        this.recorder = recorder;
        this.centre = centre;
        this.ledger = ledger;
        this.time = time;
        this.patience = patience;
        this.acceptMissing = acceptMissing;
    }

    Cutover cutover() {
        return ledger.camera(plan.name()).orElseThrow();
    }

    /** Does a step. @return how the camera stands; the step's failure is told there */
    Cutover perform(Step step) throws IOException, InterruptedException {
        ledger.add(new CutoverEvent.Began(plan.name(), step));
        try {
            switch (step) {
                case SHADOW -> shadow();
                case PROVE -> prover().prove();
                case LET_GO -> letGo();
                case SWITCH -> switchOver();
                case RETIRE -> retire();
                case ROLL_BACK -> rollBack();
            }
        } catch (Failing | IOException e) {
            return ledger.add(new CutoverEvent.Failed(plan.name(), step, String.valueOf(e.getMessage())));
        }
        return ledger.add(new CutoverEvent.Done(plan.name(), step));
    }

    private void shadow() throws IOException, InterruptedException, Failing {
        mustRecord();
        @Nullable String id = cutover().id();
        if (id == null) id = register(firstAddress());
        else if (!centre.camera(id).active()) setActive(id, true);
        waitUntilLive(id);
    }

    private URI url() {
        URI url = plan.url();
        if (url == null) throw new IllegalStateException(plan.name() + " has no address");
        return url;
    }

    private void mustRecord() throws IOException, Failing {
        Optional<Channel> channel = recorder.channel(plan.channel());
        if (channel.isPresent() && !channel.get().recording())
            throw new Failing("the legacy recorder does not record channel " + plan.channel() + " itself");
    }

    private String register(URI address) throws IOException {
        change(PASU, ACTIVE, null, "true");
        Optional<CentreCamera> there = unwritten(address);
        String id = there.isPresent()
                ? there.get().id()
                : centre.add(registration(address)).id();
        ledger.add(new CutoverEvent.Registered(plan.name(), id));
        if (there.isPresent() && !there.get().active()) centre.change(id, new JsonObject().put(ACTIVE, true));
        return id;
    }

    /** A tool that was killed before it could write the id down finds the camera by name and address. */
    private Optional<CentreCamera> unwritten(URI address) throws IOException {
        return centre.cameras().stream()
                .filter(camera ->
                        camera.name().equals(plan.name()) && camera.main().equals(address))
                .findFirst();
    }

    /** By which Pasu reaches the camera until a hand-over. */
    private URI firstAddress() {
        return plan.route() == Route.TWO_SESSIONS ? url() : recorder.relay(plan.channel());
    }

    private JsonObject registration(URI address) {
        JsonObject camera = new JsonObject()
                .put("name", plan.name())
                .put(
                        "streams",
                        new JsonArray().add(new JsonObject().put("name", "main").put("url", address.toString())));
        if (login != null && plan.route() == Route.TWO_SESSIONS)
            camera.put("credentials", new JsonObject().put("user", login.user()).put("password", login.password()));
        return camera;
    }

    private void setActive(String id, boolean active) throws IOException {
        change(PASU, ACTIVE, String.valueOf(!active), String.valueOf(active));
        centre.change(id, new JsonObject().put(ACTIVE, active));
    }

    private void change(String where, String what, @Nullable String before, @Nullable String after) throws IOException {
        ledger.add(new CutoverEvent.Changing(plan.name(), new Setting(where, what, before, after)));
    }

    private void waitUntilLive(String id) throws IOException, InterruptedException, Failing {
        long begun = time.wallMicros();
        while (true) {
            CentreCamera camera = centre.camera(id);
            if (camera.state().equals("live")) return;
            long waited = time.wallMicros() - begun;
            if (camera.state().equals("refused") && waited > REFUSED_MICROS)
                throw new Failing("the camera refuses Pasu: " + camera.detail());
            if (waited > LIVE_MICROS)
                throw new Failing("Pasu has no picture, the camera is " + camera.state() + ": " + camera.detail());
            patience.pause(SECOND / 4);
        }
    }

    private Prover prover() {
        Comparison comparison = new Comparison(recorder, plan.channel(), centre, id());
        return new Prover(plan.name(), overlapMicros, comparison, centre, id(), ledger, time, patience);
    }

    private String id() {
        String id = cutover().id();
        if (id == null) throw new IllegalStateException(plan.name() + " was never registered");
        return id;
    }

    private void letGo() throws IOException {
        release();
    }

    private void release() throws IOException {
        change(plan.recorder(), RECORDING, "true", "false");
        recorder.record(plan.channel(), false);
    }

    /** From here on people look at us: the camera stands in its place. */
    private void switchOver() throws IOException, InterruptedException, Failing {
        if (plan.route() == Route.HAND_OVER) takeOver();
        CentreCamera camera = centre.camera(id());
        JsonObject fields = new JsonObject();
        place(fields, SITE, camera.site(), plan.site());
        place(fields, PURPOSE, camera.purpose(), plan.purpose());
        if (!fields.isEmpty()) centre.change(id(), fields);
    }

    private void place(JsonObject fields, String what, @Nullable String before, @Nullable String after)
            throws IOException {
        if (after == null || after.equals(before)) return;
        change(PASU, what, before, after);
        fields.put(what, after);
    }

    /** The camera's one session is ours, now that the recorder has let go of it. */
    private void takeOver() throws IOException, InterruptedException, Failing {
        boolean fresh = !centre.camera(id()).main().equals(url());
        long since = fresh ? time.wallMicros() : 0;
        if (fresh) setAddress(recorder.relay(plan.channel()), url());
        waitUntilLive(id());
        for (long until = time.wallMicros() + LIVE_MICROS; time.wallMicros() < until; patience.pause(SECOND / 4)) {
            Optional<CutoverEvent.Unrecorded> gap = OwnGap.last(plan.name(), centre, id(), since, time);
            if (gap.isEmpty()) continue;
            if (!cutover().unrecorded().contains(gap.get())) ledger.add(gap.get());
            return;
        }
        throw new Failing("what was not recorded while the session changed hands cannot be told");
    }

    private void setAddress(URI before, URI after) throws IOException {
        change(PASU, ADDRESS, before.toString(), after.toString());
        centre.change(id(), new JsonObject().put("streams", streams(after.toString())));
    }

    private static JsonArray streams(String main) {
        return new JsonArray().add(new JsonObject().put("name", "main").put("url", main));
    }

    /** The recorder lets go, once all that it has since the last proof is here as well. */
    private void retire() throws IOException, InterruptedException, Failing {
        Optional<Channel> channel = recorder.channel(plan.channel());
        if (channel.isPresent() && channel.get().viewers() > 0)
            throw new Failing(channel.get().viewers() + " still watch the camera on the legacy recorder");
        boolean recording = channel.map(Channel::recording).orElse(true);
        if (!recording || plan.route() != Route.TWO_SESSIONS) return;
        prover().catchUp(cutover().proofs().getLast());
        int missing = cutover().missingSinceVerified().size();
        if (missing > 0 && !acceptMissing)
            throw new Failing(missing + " frames are on the legacy recorder only, migrate report names them: copy them"
                    + " first, or say --accept-missing");
        prover().prove();
        release();
    }

    /** The legacy recorder records alone, as before, and has done so before we let go. */
    private void rollBack() throws IOException, InterruptedException, Failing {
        Cutover now = cutover();
        boolean released = now.settings().stream()
                .anyMatch(setting ->
                        setting.what().equals(RECORDING) && !setting.where().equals(PASU));
        @Nullable
        String id = now.id() != null
                ? now.id()
                : unwritten(firstAddress()).map(CentreCamera::id).orElse(null);
        boolean oneSession = plan.route() == Route.HAND_OVER && now.state().compareTo(CutoverState.VERIFIED) > 0;
        long begun = time.wallMicros();
        if (id != null && oneSession) letUsGo(id);
        if (released) {
            change(plan.recorder(), RECORDING, "false", "true");
            recorder.record(plan.channel(), true);
        }
        long first = firstFrameAfter(begun, id, oneSession);
        if (id != null && !oneSession) letUsGo(id);
        if (id != null && oneSession) tellOfGap(id, first);
    }

    /**
     * Waits until the legacy recorder has frames from after a time; or nobody has, since the camera is down.
     *
     * @return when the first of them was taken, by its clock; 0 if the camera is down
     */
    private long firstFrameAfter(long micros, @Nullable String id, boolean oneSession)
            throws IOException, InterruptedException, Failing {
        while (true) {
            long since = micros + offset();
            Optional<Frame> first =
                    recorder.frames(plan.channel(), since, since + LIVE_MICROS + Prover.SETTLED_MICROS).stream()
                            .filter(frame -> frame.atMicros() >= since)
                            .findFirst();
            if (first.isPresent()) return first.get().atMicros();
            if (!oneSession && (id == null || !centre.camera(id).state().equals("live"))) return 0;
            if (time.wallMicros() - micros > LIVE_MICROS)
                throw new Failing("the legacy recorder has no new frames: "
                        + (oneSession ? "nobody records the camera" : "Pasu goes on recording"));
            patience.pause(SECOND / 2);
        }
    }

    /** By how much the recorder's clock is ahead: as the proof found it, to the frame, or by its own word. */
    private long offset() throws IOException {
        List<Proof> proofs = cutover().proofs();
        if (!proofs.isEmpty()) return proofs.getLast().offsetMicros();
        return recorder.clock()
                .map(hint -> hint.offsetMicros() + hint.accuracyMicros())
                .orElse(0L);
    }

    /** The one session went back: what neither recorded. */
    private void tellOfGap(String id, long firstLegacyFrame) throws IOException {
        long to = firstLegacyFrame - offset();
        List<Recorded> segments = centre.recorded(id, to - 2 * LIVE_MICROS, to);
        if (segments.isEmpty() || segments.getLast().endMicros() >= to) return;
        ledger.add(new CutoverEvent.Unrecorded(plan.name(), segments.getLast().endMicros(), to, List.of()));
    }

    /** Everything that was changed at Pasu is put back as it was before the first change. */
    private void letUsGo(String id) throws IOException {
        Map<String, Setting> first = new LinkedHashMap<>();
        for (Setting setting : cutover().settings())
            if (setting.where().equals(PASU)) first.putIfAbsent(setting.what(), setting);
        JsonObject fields = new JsonObject().put(ACTIVE, false);
        for (Setting setting : first.values()) {
            change(PASU, setting.what(), setting.after(), setting.before());
            String before = setting.before();
            switch (setting.what()) {
                case SITE, PURPOSE -> fields.put(setting.what(), before);
                case ADDRESS -> fields.put("streams", streams(String.valueOf(before)));
                default -> {}
            }
        }
        centre.change(id, fields);
    }
}
