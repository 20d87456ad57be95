package pasu.migrate.legacy;

/**
 * A camera as a recorder has it.
 *
 * @param recording whether the recorder says that it records it
 * @param viewers sessions that watch it through the recorder
 */
public record Channel(String name, boolean recording, long viewers) {}
