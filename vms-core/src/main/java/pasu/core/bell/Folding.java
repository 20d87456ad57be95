package pasu.core.bell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides in which alarm each press stands, given what landed before. It decides by when presses were received, so that a
 * journal read later comes to the same answers.
 *
 * <ul>
 *   <li>Identical bytes are the same press. But a bell without a clock, whose time and serial begin anew with each boot,
 *       may say the same for another person: after {@link #FORGET} such bytes are a press of their own.
 *   <li>Presses of one bell within {@link #MINUTE} of the first stand in one alarm, unless it is closed by then.
 *   <li>A press on an inspector's round never hides in a real alarm, nor a real one in the round's.
 * </ul>
 */
public final class Folding {
    public static final Duration MINUTE = Duration.ofMinutes(1);
    public static final Duration FORGET = Duration.ofMinutes(10);

    private record Known(Press press, @Nullable UUID alarm) {}

    private record Used(BellId bell, Serial serial) {}

    private record Line(BellId bell, boolean inspection) {}

    private record Open(UUID alarm, Instant raisedAt) {}

    private final Map<UUID, Known> known = new HashMap<>();
    private final Set<Used> used = new HashSet<>();
    private final Map<Line, List<Open>> open = new HashMap<>();
    private final Set<UUID> standing = new HashSet<>();
    private final Map<UUID, UUID> names = new HashMap<>();
    private final Map<UUID, UUID> given = new LinkedHashMap<>();

    /** Tells of a press that landed; of several with the same bytes the last is to be told last. */
    public void landed(Press press, @Nullable UUID alarm) {
        known.put(press.content(), new Known(press, alarm));
        used.add(new Used(press.bell(), press.serial()));
    }

    /** Tells that a serial was used. */
    public void used(BellId bell, Serial serial) {
        used.add(new Used(bell, serial));
    }

    /** Tells of an alarm that stands open. */
    public void open(BellId bell, boolean inspection, UUID alarm, Instant raisedAt) {
        open(new Line(bell, inspection), new Open(alarm, raisedAt));
    }

    private void open(Line line, Open alarm) {
        standing.add(alarm.alarm());
        open.computeIfAbsent(line, one -> new ArrayList<>()).add(alarm);
    }

    /** Tells that an alarm goes by another name too. */
    public void named(UUID name, UUID alarm) {
        names.put(name, alarm);
    }

    /** The names that alarms were given since, and whose they are. */
    public Map<UUID, UUID> given() {
        return Collections.unmodifiableMap(given);
    }

    /** Where the press lands; it is known from then on. */
    public Landing place(Press received) {
        Press press = received;
        Known before = known.get(press.content());
        if (before != null) {
            if (!isForgotten(before.press(), press)) return new Landing.Repeated(before.press(), before.alarm());
            press = press.repeated(before.press().repeat() + 1);
        }
        if (before != null || !used.add(new Used(press.bell(), press.serial())))
            press = press.with(PressFlag.REUSED_SERIAL);
        Landing landing = landing(press);
        known.put(press.content(), new Known(press, landing.alarm()));
        return landing;
    }

    private Landing landing(Press press) {
        if (press.is(PressFlag.SELF_TEST)) return new Landing.Tested(press);
        Line line = new Line(press.bell(), press.is(PressFlag.INSPECTION));
        Optional<Open> alarm = open.getOrDefault(line, List.of()).stream()
                .filter(one -> isWithin(one.raisedAt(), press.receivedAt()))
                .max(Comparator.comparing(Open::raisedAt));
        if (alarm.isPresent()) return new Landing.Joined(press, alarm.get().alarm());
        open(line, new Open(press.id(), press.receivedAt()));
        return new Landing.Opened(press);
    }

    /**
     * Where a press lands that was answered already, by somebody who knew less. What its answer named leads to where it lands, but
     * for an alarm that was closed by somebody who cannot have seen the press.
     */
    public Landing settle(Landing answered) {
        Press press = answered.press();
        Known before = known.get(press.content());
        Landing landing = before != null && before.press().repeat() >= press.repeat()
                ? new Landing.Repeated(before.press(), before.alarm())
                : settleFresh(answered);
        UUID alarm = landing.alarm();
        if (answered instanceof Landing.Opened opened && alarm != null && !alarm.equals(opened.alarm()))
            if (names.putIfAbsent(opened.alarm(), alarm) == null) given.put(opened.alarm(), alarm);
        return landing;
    }

    private Landing settleFresh(Landing answered) {
        Press press = answered.press();
        if (answered instanceof Landing.Joined joined) {
            UUID alarm = names.getOrDefault(joined.alarm(), joined.alarm());
            if (!standing.contains(alarm)) return place(press.repeated(0));
            landed(press, alarm);
            return new Landing.Joined(press, alarm);
        }
        Landing landing = landing(press);
        landed(press, landing.alarm());
        return landing;
    }

    private static boolean isForgotten(Press before, Press press) {
        return press.is(PressFlag.ODD_CLOCK)
                && Duration.between(before.receivedAt(), press.receivedAt()).compareTo(FORGET) > 0;
    }

    private static boolean isWithin(Instant raisedAt, Instant receivedAt) {
        return Duration.between(raisedAt, receivedAt).abs().compareTo(MINUTE) < 0;
    }
}
