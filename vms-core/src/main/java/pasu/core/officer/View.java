package pasu.core.officer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.CameraId;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchId;
import pasu.core.incident.IncidentId;

/**
 * What an order lets one officer see, and nothing else: these cameras, from a time on, while the case is open and theirs.
 *
 * @param duty of the officer that it is bound to
 * @param leg of the order when it was granted
 * @param from 30 s before the alarm
 */
public record View(
        UUID id,
        UUID duty,
        DispatchId dispatch,
        IncidentId incident,
        int leg,
        List<CameraId> cameras,
        Instant from,
        Instant grantedAt,
        Instant expiresAt) {

    /** Seen from before the alarm on. */
    public static final Duration PRE_ROLL = Duration.ofSeconds(30);

    /** A page that is still open asks for another. */
    public static final Duration LASTS = Duration.ofHours(1);

    public View {
        cameras = List.copyOf(cameras);
    }

    /** What is seen of a camera. */
    public enum What {
        SNAPSHOT,
        FOOTAGE,
        LIVE
    }

    /**
     * What somebody wants to see.
     *
     * @param use a number that the page has not used with this view before
     * @param at of recorded pictures; null for live ones
     * @param address from where
     */
    public record Wanted(
            DispatchId dispatch,
            CameraId camera,
            What what,
            long use,
            @Nullable Instant at,
            String address) {}

    /**
     * Whether the view still stands.
     *
     * @param order as it is now
     * @param caseOpen whether its incident is
     * @param passed it went to another hand since it was granted, even if it came back
     */
    public Optional<Denial> standing(OnDuty officer, Dispatch order, boolean caseOpen, boolean passed, Instant now) {
        if (!officer.id().equals(duty)) return Optional.of(Denial.NOT_YOURS);
        if (order.state().isOver() || !caseOpen) return Optional.of(Denial.CLOSED);
        if (passed || order.leg() != leg || !officer.holds(order)) return Optional.of(Denial.TRANSFERRED);
        if (!expiresAt.isAfter(now)) return Optional.of(Denial.EXPIRED);
        return Optional.empty();
    }

    /** Whether a view that stands opens this. */
    public Optional<Denial> opens(Wanted wanted) {
        if (!wanted.dispatch().equals(dispatch)) return Optional.of(Denial.NOT_YOURS);
        if (!cameras.contains(wanted.camera())) return Optional.of(Denial.OTHER_CAMERA);
        Instant at = wanted.at();
        return at != null && at.isBefore(from) ? Optional.of(Denial.OTHER_TIME) : Optional.empty();
    }
}
