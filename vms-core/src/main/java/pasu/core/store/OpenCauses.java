package pasu.core.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.Alarm;
import pasu.core.alarm.AlarmKind;
import pasu.core.alarm.Source;
import pasu.core.base.Word;
import pasu.core.camera.CameraId;

/** The alarms that stand open for some causes, read under the alarms' order: what is raised is new, or joins one of them. */
final class OpenCauses {
    private static final String OPEN = "select " + AlarmRows.COLUMNS + """
          from alarm
         where (kind, cause) in (select * from unnest(:kinds::text[], :causes::text[])) and due_us is not null
        """;

    private record Standing(AlarmKind kind, String cause) {}

    private final Map<Standing, Alarm> open = new HashMap<>();
    private final Map<Standing, Alarm> grown = new LinkedHashMap<>();

    private OpenCauses() {}

    /** @param fresh what is raised; of a bell or a person it is always new */
    static OpenCauses of(Handle handle, List<Alarm> fresh) {
        OpenCauses causes = new OpenCauses();
        List<Alarm> caused = fresh.stream()
                .filter(alarm -> alarm.source() instanceof Source.OfCause)
                .toList();
        if (caused.isEmpty()) return causes;
        handle.createQuery(OPEN)
                .bindArray(
                        "kinds",
                        String.class,
                        caused.stream().map(alarm -> Word.of(alarm.kind())).toList())
                .bindArray(
                        "causes",
                        String.class,
                        caused.stream()
                                .map(alarm -> ((Source.OfCause) alarm.source()).cause())
                                .toList())
                .map(AlarmRows::read)
                .forEach(causes::isNew);
        return causes;
    }

    /** Whether none of its kind and cause stands open; from then on it does. Where one does, that one grows instead. */
    boolean isNew(Alarm alarm) {
        if (!(alarm.source() instanceof Source.OfCause more)) return true;
        Standing standing = new Standing(alarm.kind(), more.cause());
        @Nullable Alarm before = open.putIfAbsent(standing, alarm);
        if (before == null) return true;
        Alarm after = grown(before, more);
        if (after != before) {
            open.put(standing, after);
            grown.put(standing, after);
        }
        return false;
    }

    private static Alarm grown(Alarm open, Source.OfCause more) {
        Source.OfCause before = (Source.OfCause) open.source();
        Set<CameraId> all = new LinkedHashSet<>(before.cameras());
        boolean isWider = all.addAll(more.cameras());
        if (!isWider && more.times() == 0) return open;
        Source.OfCause both =
                new Source.OfCause(more.cause(), List.copyOf(all), Math.addExact(before.times(), more.times()));
        return isWider ? open.joined(both) : open.noticed(both);
    }

    /** Those that grew, as they are now. */
    Collection<Alarm> grown() {
        return grown.values();
    }
}
