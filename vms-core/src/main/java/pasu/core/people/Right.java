package pasu.core.people;

import static pasu.core.people.Role.ADMIN;
import static pasu.core.people.Role.ENGINEER;
import static pasu.core.people.Role.OPERATOR;
import static pasu.core.people.Role.POLICE;
import static pasu.core.people.Role.PRIVACY;
import static pasu.core.people.Role.SUPERVISOR;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a role may do. What is not listed is denied. Written as {@code camera.view}. */
public enum Right {
    /** Which cameras there are and how they fare. */
    CAMERA_LIST(ADMIN, SUPERVISOR, OPERATOR, POLICE, PRIVACY, ENGINEER),
    /** Live pictures and snapshots. */
    CAMERA_VIEW(ADMIN, SUPERVISOR, OPERATOR, POLICE, ENGINEER),
    CAMERA_MANAGE(ADMIN, ENGINEER),
    /** Turning cameras, with a reason or an incident. */
    CAMERA_STEER(ADMIN, SUPERVISOR, OPERATOR, ENGINEER),
    /** Recordings, within the console. */
    FOOTAGE_PLAY(ADMIN, SUPERVISOR, OPERATOR, POLICE, ENGINEER),
    /** Recordings as files: personal data leaves the system. */
    FOOTAGE_DOWNLOAD(ADMIN, ENGINEER),
    /** Alarms and bells: what rings, who has it, how it ended. */
    ALARM_VIEW(ADMIN, SUPERVISOR, OPERATOR, POLICE, ENGINEER),
    /** Taking, escalating and closing alarms. */
    ALARM_HANDLE(ADMIN, SUPERVISOR, OPERATOR),
    /** Incidents with their timelines. */
    INCIDENT_VIEW(ADMIN, SUPERVISOR, OPERATOR, POLICE),
    /** Opening, leading and closing incidents. */
    INCIDENT_LEAD(ADMIN, SUPERVISOR, OPERATOR),
    /** Sending for the police. */
    DISPATCH_SEND(ADMIN, SUPERVISOR, OPERATOR),
    /** Registering bells and announcing inspections. */
    BELL_MANAGE(ADMIN, SUPERVISOR, ENGINEER),
    /** How bells were answered and orders fared: by team and station, never by person. */
    FIGURES_READ(ADMIN, SUPERVISOR, OPERATOR),
    /** How cameras are moved off their legacy recorders, and the trial that follows. */
    MIGRATION_READ(ADMIN, SUPERVISOR, OPERATOR, ENGINEER),
    /** Says what a trial shows, and looks again when it is mended. */
    TRIAL_REPORT(ADMIN, SUPERVISOR, OPERATOR, ENGINEER),
    TRIAL_LEAD(ADMIN, SUPERVISOR, ENGINEER),
    /** The city's word: never of who did the work. */
    TRIAL_ACCEPT(ADMIN, SUPERVISOR),
    AUDIT_READ(ADMIN, PRIVACY),
    ACCOUNT_MANAGE(ADMIN),
    /** How the nodes of the cluster fare. */
    NODE_VIEW(ADMIN, SUPERVISOR, ENGINEER),
    /** Having a node let go of its cameras, to others. */
    NODE_DRAIN(ADMIN),
    METRICS_READ(ADMIN, ENGINEER),
    SYSTEM_READ(ADMIN, SUPERVISOR, OPERATOR, POLICE, PRIVACY, ENGINEER);

    @SuppressWarnings("ImmutableEnumChecker") // filled once, never changed
    private final Set<Role> holders;

    Right(Role first, Role... others) {
        holders = EnumSet.of(first, others);
    }

    public boolean isHeldBy(Role role) {
        return holders.contains(role);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    public static Optional<Right> find(String word) {
        return Arrays.stream(values())
                .filter(right -> right.word().equals(word))
                .findFirst();
    }

    /** The rights of a role. */
    public static List<Right> of(Role role) {
        return Arrays.stream(values()).filter(right -> right.isHeldBy(role)).toList();
    }
}
