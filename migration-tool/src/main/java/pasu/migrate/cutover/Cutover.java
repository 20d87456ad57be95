package pasu.migrate.cutover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pasu.migrate.verify.Missing;
import pasu.migrate.verify.Proof;

/**
 * How a camera's move stands: its events, taken together.
 *
 * @param begun the step that is under way, or was when the tool was killed; null if none is
 * @param id the camera's in Pasu; null as long as it was never registered
 * @param settings that were changed since the camera was last as before, in order
 * @param verifiedBy which of the proofs it was verified by, -1 if by none yet
 * @param filled what of that was fetched from the camera's card later
 * @param failures of the present step, one after another
 * @param why the last failure, or null
 */
public record Cutover(
        String camera,
        Route route,
        CutoverState state,
        @Nullable Step begun,
        @Nullable String id,
        List<Setting> settings,
        List<Proof> proofs,
        int verifiedBy,
        List<CutoverEvent.Unrecorded> unrecorded,
        List<CutoverEvent.Filled> filled,
        int failures,
        @Nullable String why) {
    /** One frame is timed so nearly alike by two comparisons; no camera sends two in it. */
    private static final long ALIKE_MICROS = 10_000;

    public Cutover {
        settings = List.copyOf(settings);
        proofs = List.copyOf(proofs);
        unrecorded = List.copyOf(unrecorded);
        filled = List.copyOf(filled);
    }

    /** As it is before anything was done. */
    public static Cutover of(CutoverEvent.Planned planned) {
        return new Cutover(
                planned.camera(),
                planned.route(),
                CutoverState.PLANNED,
                null,
                null,
                List.of(),
                List.of(),
                -1,
                List.of(),
                List.of(),
                0,
                null);
    }

    /** @throws IllegalStateException if that cannot have happened now */
    public Cutover after(CutoverEvent event) {
        if (!event.camera().equals(camera)) throw new IllegalArgumentException(event.camera() + " is not " + camera);
        return switch (event) {
            case CutoverEvent.Planned again -> throw impossible("it was planned already");
            case CutoverEvent.Began(String c, Step step) -> begin(step);
            case CutoverEvent.Changing(String c, Setting setting) -> {
                during("a setting is changed");
                yield with(begun, id, plus(settings, setting), proofs, unrecorded, failures, why);
            }
            case CutoverEvent.Registered(String c, String registered) -> {
                during("it is registered");
                yield with(begun, registered, settings, proofs, unrecorded, failures, why);
            }
            case CutoverEvent.Compared(String c, Proof proof) -> {
                during("it is compared");
                yield with(begun, id, settings, plus(proofs, proof), unrecorded, failures, why);
            }
            case CutoverEvent.Unrecorded gap -> {
                during("a gap is told");
                yield with(begun, id, settings, proofs, plus(unrecorded, gap), failures, why);
            }
            case CutoverEvent.Filled more -> {
                during("a gap is filled");
                yield new Cutover(
                        camera,
                        route,
                        state,
                        begun,
                        id,
                        settings,
                        proofs,
                        verifiedBy,
                        unrecorded,
                        plus(filled, more),
                        failures,
                        why);
            }
            // The archive is beside the move: how that stands does not follow from it.
            case CutoverEvent.Copied copied -> this;
            case CutoverEvent.NotCopied failed -> this;
            case CutoverEvent.Held(String c, Step step, String reason) -> {
                if (!mayBegin(step)) throw impossible(step + " is held back");
                yield with(begun, id, settings, proofs, unrecorded, failures, reason);
            }
            case CutoverEvent.Done(String c, Step step) -> done(step);
            case CutoverEvent.Failed(String c, Step step, String reason) -> {
                ending(step);
                yield with(null, id, settings, proofs, unrecorded, failures + 1, reason);
            }
        };
    }

    /** A step that was under way may be begun again, or be given up for the way back. */
    private Cutover begin(Step step) {
        if (!mayBegin(step)) throw impossible(step + " begins");
        int before = begun == step || begun == null ? failures : 0;
        return with(step, id, settings, proofs, unrecorded, before, why);
    }

    /** Whether a step may begin now. */
    public boolean mayBegin(Step step) {
        if (begun == Step.ROLL_BACK) return step == Step.ROLL_BACK;
        // The way back is open from the first thing that was changed, even if that step came to nothing.
        if (step == Step.ROLL_BACK && !settings.isEmpty()) return state != CutoverState.RETIRED;
        return state.leadsTo(step.leads(), route);
    }

    private Cutover done(Step step) {
        ending(step);
        boolean back = step == Step.ROLL_BACK;
        return new Cutover(
                camera,
                route,
                step.leads(),
                null,
                id,
                back ? List.of() : settings,
                proofs,
                step == Step.PROVE ? proofs.size() - 1 : back ? -1 : verifiedBy,
                unrecorded,
                filled,
                0,
                back ? why : null);
    }

    private void ending(Step step) {
        if (begun != step) throw impossible(step + " ends");
    }

    private void during(String what) {
        if (begun == null) throw impossible(what);
    }

    private IllegalStateException impossible(String what) {
        return new IllegalStateException("%s: %s while it is %s%s"
                .formatted(camera, what, state, begun == null ? "" : " and " + begun + " is under way"));
    }

    /**
     * What is to be done next on the way to a state; empty if it is there, or cannot get there. A camera that was rolled
     * back stays so until somebody begins with it again, and only one that was switched is retired.
     */
    public Optional<Step> next(CutoverState goal) {
        if (begun == Step.ROLL_BACK || isHalfWayBack()) return Optional.of(Step.ROLL_BACK);
        if (goal == CutoverState.ROLLED_BACK)
            return mayBegin(Step.ROLL_BACK) ? Optional.of(Step.ROLL_BACK) : Optional.empty();
        // A recorder is let go by an order of its own, from where people have looked at us for as long as the trial
        // takes.
        if (goal == CutoverState.RETIRED && state != CutoverState.SWITCHED) return Optional.empty();
        if (begun != null) return Optional.of(begun);
        if (state == goal || state == CutoverState.ROLLED_BACK) return Optional.empty();
        for (Step step : Step.values())
            if (step != Step.ROLL_BACK
                    && state.leadsTo(step.leads(), route)
                    && step.leads().compareTo(goal) <= 0) return Optional.of(step);
        return Optional.empty();
    }

    /** Who records it now. While a step is under way that is who records before it and, perhaps, who does after it. */
    public Set<Keeper> recording() {
        return state.recording(route);
    }

    /** Whether nothing of it was changed, or all is as it was: the legacy recorder records alone. */
    public boolean isAsBefore() {
        return state == CutoverState.ROLLED_BACK && begun == null
                || state == CutoverState.PLANNED && settings.isEmpty();
    }

    /** Whether it was us who last told the legacy recorder to record no more. */
    public boolean hasReleased() {
        boolean released = false;
        for (Setting setting : settings)
            if (setting.what().equals(Setting.RECORDING) && !setting.where().equals(Setting.PASU))
                released = "false".equals(setting.after());
        return released;
    }

    /** Whether the legacy recorder has let go of the one session of the camera, and we are not seen to have it yet. */
    public boolean isStranded() {
        return hasReleased() && state != CutoverState.SWITCHED && state != CutoverState.RETIRED;
    }

    /** Whether the legacy recorder was told to take the one session back, and the way back came to nothing after that. */
    private boolean isHalfWayBack() {
        return state == CutoverState.HANDING_OVER && !hasReleased();
    }

    /**
     * Up to whose end all that either recorded since the camera was verified was compared, without a break and without doubt.
     *
     * @throws IllegalStateException if it was never verified
     */
    public Proof comparedLast() {
        if (verifiedBy < 0) throw new IllegalStateException(camera + " was never verified");
        Proof last = proofs.get(verifiedBy);
        for (Proof proof : proofs.subList(verifiedBy, proofs.size())) {
            boolean joins = proof.fromMicros() <= last.toMicros() && !proof.ambiguous();
            if (joins && proof.toMicros() > last.toMicros()) last = proof;
        }
        return last;
    }

    /** Frames that the legacy recorder alone has from after the camera was verified, each once. */
    public List<Missing> missingSinceVerified() {
        if (verifiedBy < 0) return List.of();
        long since = proofs.get(verifiedBy).toMicros();
        List<Missing> all = proofs.subList(verifiedBy, proofs.size()).stream()
                .flatMap(proof -> proof.missingHere().stream())
                .filter(frame -> frame.atMicros() > since)
                .sorted(Comparator.comparingLong(Missing::atMicros))
                .toList();
        List<Missing> once = new ArrayList<>();
        for (Missing frame : all)
            if (once.isEmpty() || frame.atMicros() - once.getLast().atMicros() > ALIKE_MICROS) once.add(frame);
        return once;
    }

    /** Frames that nobody has, each by the time at which it was due: RFC 3339, in order. */
    public List<String> nobodyHas() {
        Set<String> here = new HashSet<>();
        for (CutoverEvent.Filled each : filled) here.addAll(each.frames());
        return unrecorded.stream()
                .flatMap(gap -> gap.frames().stream())
                .filter(frame -> !here.contains(frame))
                .toList();
    }

    private Cutover with(
            @Nullable Step step,
            @Nullable String registered,
            List<Setting> changed,
            List<Proof> compared,
            List<CutoverEvent.Unrecorded> gaps,
            int failed,
            @Nullable String reason) {
        return new Cutover(
                camera, route, state, step, registered, changed, compared, verifiedBy, gaps, filled, failed, reason);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }
}
