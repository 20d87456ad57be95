package pasu.core.alarm;

import org.jspecify.annotations.Nullable;
import pasu.core.camera.Position;

/** Where something is, as people call it and, where it is known, on the map. */
public record Place(String name, @Nullable Position position) {}
