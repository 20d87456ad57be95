package pasu.migrate.cutover;

import java.util.EnumSet;
import java.util.Set;

/**
 * How far a camera is.
 *
 * <pre>
 * PLANNED → SHADOWING → VERIFIED → SWITCHED → RETIRED          two sessions
 * PLANNED → SHADOWING → VERIFIED → SWITCHED                    relay, for good: the recorder stays
 * PLANNED → SHADOWING → VERIFIED → HANDING_OVER → SWITCHED → RETIRED   relay, then one session handed over
 * SHADOWING, VERIFIED, HANDING_OVER, SWITCHED → ROLLED_BACK → SHADOWING (begun again)
 * </pre>
 */
public enum CutoverState {
    /** The legacy recorder records alone. */
    PLANNED,
    /** We record as well, and nobody relies on it yet. */
    SHADOWING,
    /** What we recorded was held against the legacy recording, and lacks nothing. */
    VERIFIED,
    /** The recorder lets go of the camera's one session and we take it: for a moment nobody can record. */
    HANDING_OVER,
    /** We are who people look at; the legacy recorder still records, unless the camera takes one session. */
    SWITCHED,
    /** The legacy recorder has let go. There is no way back from here. */
    RETIRED,
    /** We have let go and the legacy recorder records alone, as before. */
    ROLLED_BACK;

    /** Who records the camera: never nobody, but for the moment of a hand-over, which owns up to its gap. */
    public Set<Keeper> recording(Route route) {
        return switch (this) {
            case PLANNED, ROLLED_BACK -> EnumSet.of(Keeper.LEGACY);
            case SHADOWING, VERIFIED -> EnumSet.allOf(Keeper.class);
            case HANDING_OVER -> EnumSet.noneOf(Keeper.class);
            case SWITCHED -> route == Route.HAND_OVER ? EnumSet.of(Keeper.PASU) : EnumSet.allOf(Keeper.class);
            case RETIRED -> EnumSet.of(Keeper.PASU);
        };
    }

    /** Whether this may be followed by that. */
    public boolean leadsTo(CutoverState next, Route route) {
        return switch (next) {
            case PLANNED -> false;
            case SHADOWING -> this == PLANNED || this == ROLLED_BACK;
            case VERIFIED -> this == SHADOWING;
            case HANDING_OVER -> this == VERIFIED && route == Route.HAND_OVER;
            case SWITCHED -> this == (route == Route.HAND_OVER ? HANDING_OVER : VERIFIED);
            case RETIRED -> this == SWITCHED && route != Route.RELAY;
            case ROLLED_BACK -> this == SHADOWING || this == VERIFIED || this == HANDING_OVER || this == SWITCHED;
        };
    }
}
