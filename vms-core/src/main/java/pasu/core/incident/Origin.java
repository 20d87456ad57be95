package pasu.core.incident;

/** How an incident became known. */
public enum Origin {
    ALARM,
    PHONE,
    TEXT,
    APP,
    WALK_IN,
    /** An operator saw something. */
    SUSPICION,
    /** The police station reported it to us. */
    POLICE_112,
    /** The fire service did. */
    FIRE_119,
    /** It was split off another incident. */
    SPLIT
}
