package pasu.migrate.archive;

import java.util.ArrayList;
import java.util.List;
import pasu.core.base.Time;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.CutoverEvent.Copied;
import pasu.migrate.cutover.CutoverEvent.NotCopied;
import pasu.migrate.ledger.History;

/** What could not be copied, from the ledger alone. Pure. */
public final class NotHere {
    private NotHere() {}

    /** As the last attempt at each time left it; neighbours of one reason are one. */
    public static List<NotCopied> of(List<History.Entry> entries) {
        List<NotCopied> left = new ArrayList<>();
        for (History.Entry entry : entries) {
            CutoverEvent event = entry.event();
            if (event instanceof Copied copied) settle(left, copied.camera(), copied.fromMicros(), copied.toMicros());
            if (event instanceof NotCopied failed) {
                settle(left, failed.camera(), failed.fromMicros(), failed.toMicros());
                add(left, failed);
            }
        }
        return left;
    }

    private static void settle(List<NotCopied> left, String camera, long from, long to) {
        for (NotCopied old : List.copyOf(left)) {
            if (!old.camera().equals(camera) || old.toMicros() <= from || old.fromMicros() >= to) continue;
            left.remove(old);
            if (old.fromMicros() < from) left.add(new NotCopied(camera, old.fromMicros(), from, old.why()));
            if (old.toMicros() > to) left.add(new NotCopied(camera, to, old.toMicros(), old.why()));
        }
    }

    private static void add(List<NotCopied> left, NotCopied failed) {
        for (NotCopied old : left)
            if (old.camera().equals(failed.camera())
                    && old.why().equals(failed.why())
                    && old.fromMicros() == failed.toMicros()) {
                left.remove(old);
                left.add(new NotCopied(old.camera(), failed.fromMicros(), old.toMicros(), old.why()));
                return;
            }
        left.add(failed);
    }

    public static String words(NotCopied one) {
        return "%s: %s to %s is not here: %s"
                .formatted(one.camera(), Time.instant(one.fromMicros()), Time.instant(one.toMicros()), one.why());
    }
}
