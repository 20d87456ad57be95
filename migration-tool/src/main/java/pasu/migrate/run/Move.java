package pasu.migrate.run;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.migrate.centre.Centre;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.Route;
import pasu.migrate.cutover.Setting;
import pasu.migrate.cutover.Step;
import pasu.migrate.ledger.History;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.legacy.LegacyRecorder;
import pasu.migrate.plan.CameraPlan;

/**
 * What is at hand to move one camera, and the ledger in which it is written down.
 *
 * @param own how the camera itself is reached; null where it is only ever taken through its recorder
 * @param through how it is reached through its recorder; null where that gives no live picture
 * @param consent what the engineer agreed to, of a recorder that is to let go
 */
record Move(
        CameraPlan plan,
        long overlapMicros,
        @Nullable Access own,
        @Nullable Access through,
        LegacyRecorder recorder,
        Centre centre,
        Ledger ledger,
        Time time,
        Patience patience,
        Consent consent) {
    static final long SECOND = 1_000_000;

    /** Pasu asks a camera at once, and a camera that is slow to answer within seconds; so does a recorder. */
    static final long LIVE_MICROS = 30 * SECOND;

    Cutover cutover() {
        return ledger.camera(plan.name()).orElseThrow();
    }

    /** The camera's id at Pasu. */
    String id() {
        String id = cutover().id();
        if (id == null) throw new IllegalStateException(plan.name() + " was never registered");
        return id;
    }

    Access itself() {
        if (own == null) throw new IllegalStateException(plan.name() + " has no address of its own");
        return own;
    }

    Access relayed() {
        if (through == null)
            throw new IllegalStateException("the recorder of " + plan.name() + " gives no live picture");
        return through;
    }

    /** How Pasu reaches it until a hand-over. */
    Access first() {
        return plan.route() == Route.TWO_SESSIONS ? itself() : relayed();
    }

    /** When we last told the legacy recorder to record the camera no more; 0 if never. */
    long releasedAtMicros() {
        return lastAt(event -> event instanceof CutoverEvent.Changing(String c, Setting setting)
                && setting.what().equals(Setting.RECORDING)
                && "false".equals(setting.after()));
    }

    /** When we last had Pasu take the picture through the recorder again; empty if we never did since it took the camera itself. */
    OptionalLong givenBackAtMicros() {
        String back = through == null ? null : through.address().toString();
        long at = lastAt(event -> isAddress(event, back));
        return at
                        > lastAt(event -> isAddress(
                                event, own == null ? null : own.address().toString()))
                ? OptionalLong.of(at)
                : OptionalLong.empty();
    }

    private static boolean isAddress(CutoverEvent event, @Nullable String address) {
        return address != null
                && event instanceof CutoverEvent.Changing(String c, Setting setting)
                && setting.what().equals(Setting.ADDRESS)
                && address.equals(setting.after());
    }

    /** When Pasu was last seen to record it beside its recorder; 0 if never. */
    long shadowedAtMicros() {
        return lastAt(event -> event instanceof CutoverEvent.Done(String c, Step step) && step == Step.SHADOW);
    }

    private long lastAt(Predicate<CutoverEvent> what) {
        return ledger.entries().stream()
                .filter(entry -> entry.event().camera().equals(plan.name()) && what.test(entry.event()))
                .mapToLong(History.Entry::atMicros)
                .reduce(0, (one, later) -> later);
    }

    /** Writes down that a setting is about to be changed. */
    void changing(String where, String what, @Nullable String before, @Nullable String after) throws IOException {
        ledger.add(new CutoverEvent.Changing(plan.name(), new Setting(where, what, before, after)));
    }
}
