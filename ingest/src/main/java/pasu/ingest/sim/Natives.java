package pasu.ingest.sim;

import java.nio.file.Path;

/** Which build of FFmpeg this process loads. */
final class Natives {
    private Natives() {}

    /** The GPL build, for its encoders. In the simulator's own process alone, and before any class of bytedeco loads. */
    static void chooseGpl(Path cache) {
        System.setProperty("org.bytedeco.javacpp.platform.extension", "-gpl");
        Path parent = cache.toAbsolutePath().getParent();
        if (parent != null && System.getProperty("org.bytedeco.javacpp.cachedir") == null)
            System.setProperty(
                    "org.bytedeco.javacpp.cachedir", parent.resolve("natives").toString());
    }
}
