package pasu.core.record;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;

/** A disk's health, told as its writer tells it. */
public final class DiskTrouble {
    public final DiskHealth health;

    public DiskTrouble(Path folder) {
        health = new DiskHealth(folder, new SimpleMeterRegistry());
    }

    public void fails(String words) {
        health.failed(words);
    }

    public void works() {
        health.worked();
    }
}
