package pasu.app;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.Loader;

/** Whether pictures can be decoded here: snapshots and checks need it, recording and live pictures do not. */
final class Decoder {
    static final String AVAILABLE = "available";

    private static final class Once {
        static final String state = load();
    }

    private Decoder() {}

    /** {@link #AVAILABLE}, or why not. Loads the natives when it is first asked, about half a second. */
    static String state() {
        return Once.state;
    }

    private static String load() {
        try {
            Loader.load(avcodec.class);
            return AVAILABLE;
        } catch (LinkageError e) {
            return "no decoder for " + Loader.Detector.getPlatform() + ": no snapshots";
        }
    }
}
