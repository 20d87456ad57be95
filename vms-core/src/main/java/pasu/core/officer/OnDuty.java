package pasu.core.officer;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.dispatch.Dispatch;

/**
 * An officer on duty at one phone, or at the station's screen.
 *
 * @param login of their own account
 * @param name as it is shown to colleagues
 * @param unit such as {@code 순찰 3호}; empty at the station's screen, which sees and assigns all of the station's orders
 * @param phone for text messages; may be empty
 * @param expiresAt duty ends then, however busy
 * @param canRing what the page proved last
 * @param why it cannot, in the page's words
 * @param provedAt null while it never has
 */
public record OnDuty(
        UUID id,
        UUID account,
        String login,
        String name,
        String station,
        String unit,
        String phone,
        Instant beganAt,
        Instant expiresAt,
        boolean canRing,
        String why,
        @Nullable Instant provedAt) {

    /** The page proves every 10 s that it can ring; two proofs may be lost on the way. */
    public static final Duration PROOF_HOLDS = Duration.ofSeconds(25);

    /** Longer than a shift. */
    public static final Duration LONGEST = Duration.ofHours(14);

    public boolean isDesk() {
        return unit.isEmpty();
    }

    public boolean rings(Instant now) {
        return canRing && provedAt != null && provedAt.plus(PROOF_HOLDS).isAfter(now);
    }

    /** Whether an order is this one's to know: of the station, and of no other unit. */
    public boolean sees(Dispatch order) {
        String going = order.unit();
        return order.station().name().equals(station) && (isDesk() || going == null || going.equals(unit));
    }

    /** Whether it rings here: of the unit, or of nobody yet and not declined by the unit. */
    public boolean isAsked(Dispatch order) {
        return sees(order)
                && !order.course().isInHand()
                && !order.course().declined().contains(unit);
    }

    /** Whether an order was taken and is this one's: only then are its pictures. */
    public boolean holds(Dispatch order) {
        return sees(order)
                && !order.state().isOver()
                && order.course().isInHand()
                && (isDesk() || unit.equals(order.unit()));
    }
}
