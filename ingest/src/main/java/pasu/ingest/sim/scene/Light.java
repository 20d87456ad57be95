package pasu.ingest.sim.scene;

/** The hour at which a scene is drawn. */
public enum Light {
    DAY,
    DUSK,
    NIGHT
}
