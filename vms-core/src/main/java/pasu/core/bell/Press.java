package pasu.core.bell;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pasu.core.base.NameUuid;

/**
 * Somebody pressed a bell, or it tested itself: what came, signed, over the wire.
 *
 * @param content the name of bell and bytes (UUIDv5): identical bytes have the same
 * @param repeat 0; more where a bell that lost its clock sent the same bytes again long after (see {@code Folding})
 * @param at the bell's own time, as it wrote it
 * @param body the signed bytes, UTF-8
 */
public record Press(
        UUID content,
        int repeat,
        BellId bell,
        Serial serial,
        String at,
        Instant receivedAt,
        Set<PressFlag> flags,
        String body) {

    /** A bell's clock may be off by this; one that is further off has been set wrong, or starts in 2000. */
    public static final Duration ODD = Duration.ofMinutes(5);

    public Press {
        if (repeat < 0) throw new IllegalArgumentException("repeat counts from 0, got " + repeat);
        flags = flags.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(flags));
    }

    /** A press as it came. */
    public static Press received(
            BellId bell, Serial serial, String at, Instant receivedAt, Set<PressFlag> flags, String body) {
        UUID content = NameUuid.of(bell.value(), body.getBytes(StandardCharsets.UTF_8));
        Set<PressFlag> all = EnumSet.noneOf(PressFlag.class);
        all.addAll(flags);
        if (isOdd(at, receivedAt)) all.add(PressFlag.ODD_CLOCK);
        return new Press(content, 0, bell, serial, at, receivedAt, all, body);
    }

    private static boolean isOdd(String at, Instant receivedAt) {
        return clock(at)
                .map(time -> Duration.between(time, receivedAt).abs().compareTo(ODD) > 0)
                .orElse(true);
    }

    /** The bell's own time, if it is one. */
    public Optional<Instant> clock() {
        return clock(at);
    }

    private static Optional<Instant> clock(String at) {
        try {
            return Optional.of(OffsetDateTime.parse(at).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public boolean is(PressFlag flag) {
        return flags.contains(flag);
    }

    public Press with(PressFlag flag) {
        Set<PressFlag> more = EnumSet.of(flag);
        more.addAll(flags);
        return new Press(content, repeat, bell, serial, at, receivedAt, more, body);
    }

    public Press repeated(int times) {
        return new Press(content, times, bell, serial, at, receivedAt, flags, body);
    }

    /** This press's own name, which is also the name of the alarm that it raises: the same on every node. */
    public UUID id() {
        return repeat == 0
                ? content
                : NameUuid.of(content, ByteBuffer.allocate(4).putInt(repeat).array());
    }
}
