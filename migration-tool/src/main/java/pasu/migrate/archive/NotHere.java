package pasu.migrate.archive;

import java.util.ArrayList;
import java.util.Comparator;
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

    /** As people are told, by camera and time, so many lines at most. */
    public static List<String> lines(List<History.Entry> entries, int most) {
        List<NotCopied> all = of(entries);
        List<String> lines = new ArrayList<>(all.stream()
                .sorted(Comparator.comparing(NotCopied::camera).thenComparing(NotCopied::fromMicros))
                .limit(most)
                .map(NotHere::words)
                .toList());
        if (all.size() > most) lines.add("and %d more: archive --list has all".formatted(all.size() - most));
        return lines;
    }

    public static String words(NotCopied one) {
        return "%s: of the recorder's archive %s to %s is not here: %s"
                .formatted(one.camera(), Time.instant(one.fromMicros()), Time.instant(one.toMicros()), one.why());
    }
}
