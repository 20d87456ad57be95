package pasu.police.officer;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.alarm.Place;
import pasu.core.base.Time;
import pasu.core.camera.GridNumber;
import pasu.core.dispatch.Dispatch;
import pasu.core.dispatch.DispatchBook;
import pasu.core.dispatch.Ring;
import pasu.core.officer.Officers;
import pasu.core.officer.OnDuty;

/**
 * Looks whether a phone rings for each order that nobody has in hand. Where none can, the seat sees it on the order and a
 * text message goes to those on duty; one node does this at a time.
 */
public final class RingWatch implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(RingWatch.class);
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final DispatchBook orders;
    private final Officers officers;
    private final @Nullable TextMessages texts;
    private final String node;
    private final Time time;

    /** @param texts null where none are configured */
    public RingWatch(DispatchBook orders, Officers officers, @Nullable TextMessages texts, String node, Time time) {
        this.orders = orders;
        this.officers = officers;
        this.texts = texts;
        this.node = node;
        this.time = time;
    }

    /** One round. */
    @Override
    public void run() {
        List<Dispatch> waiting = orders.ringing();
        if (waiting.isEmpty()
                || orders.lease(DispatchBook.Task.RINGING, node, LEASE).isEmpty()) return;
        List<OnDuty> onDuty = officers.onDuty();
        Instant now = time.now();
        for (Dispatch order : waiting) {
            List<OnDuty> asked =
                    onDuty.stream().filter(officer -> officer.isAsked(order)).toList();
            // Where all have left or declined, or it was passed to a unit that is not on duty, the seat has to know.
            if (!asked.isEmpty()
                    || order.ring() != null
                    || !order.course().declined().isEmpty()) look(order, asked, now);
        }
    }

    private void look(Dispatch order, List<OnDuty> asked, Instant now) {
        boolean rings = asked.stream().anyMatch(officer -> officer.rings(now));
        Ring.State state = rings ? Ring.State.RINGING : Ring.State.SILENT;
        Ring before = order.ring();
        boolean tried = before != null && (before.state() == Ring.State.RINGING || before.next() != Ring.Next.NONE);
        if (before != null && before.state() == state && tried) return;
        orders.ring(order.id(), new Ring(state, now, rings ? Ring.Next.NONE : text(order, asked)));
    }

    private Ring.Next text(Dispatch order, List<OnDuty> asked) {
        List<String> numbers = asked.stream()
                .map(OnDuty::phone)
                .filter(phone -> !phone.isEmpty())
                .distinct()
                .toList();
        if (texts == null || numbers.isEmpty()) return Ring.Next.NOT_CONFIGURED;
        int sent = 0;
        for (String number : numbers)
            try {
                texts.send(number, words(order));
                sent++;
            } catch (IOException e) {
                log.warn("a text message for order {} was not sent: {}", order.id(), e.getMessage());
            }
        return sent > 0 ? Ring.Next.TEXT_SENT : Ring.Next.TEXT_FAILED;
    }

    /** Where to go and how urgent; not whom to look for, for a text message is read by anybody. */
    static String words(Dispatch order) {
        Place place = order.order().place();
        String grid = place.position() == null
                ? ""
                : GridNumber.of(place.position())
                        .map(number -> " (" + number + ")")
                        .orElse("");
        return "[파수] 코드 " + order.order().code() + " · " + place.name() + grid + ". 전화기가 울리지 않습니다: 지령 화면을 여십시오.";
    }
}
