package pasu.ingest.sim.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pasu.ingest.sim.clip.PacketizedClip;

/** One camera of a server: its two streams, its sessions and its faults. */
public final class SimCamera {
    private final String id;
    private final String name;
    private final boolean audio;
    private final Stream main;
    private final Stream sub;
    private final Supplier<PacketizedClip> mainInOtherSize;
    private final Faults faults = new Faults();
    private final List<Session> sessions = new ArrayList<>();

    /**
     * @param id plain ASCII, as in the URL and the ledger; of one length for all cameras of a server
     * @param name for people
     * @param audio whether the descriptions offer sound
     * @param mainInOtherSize made when the resolution is to change, with key frames where {@code main} has some
     * @param firstNumber of each stream's frames
     */
    public SimCamera(
            String id,
            String name,
            boolean audio,
            PacketizedClip main,
            PacketizedClip sub,
            Supplier<PacketizedClip> mainInOtherSize,
            long firstNumber) {
        this.id = id;
        this.name = name;
        this.audio = audio;
        this.main = new Stream(this, "main", main, firstNumber);
        this.sub = new Stream(this, "sub", sub, firstNumber);
        this.mainInOtherSize = mainInOtherSize;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    boolean audio() {
        return audio;
    }

    Stream main() {
        return main;
    }

    Stream sub() {
        return sub;
    }

    @Nullable
    Stream stream(String streamName) {
        return switch (streamName) {
            case "main" -> main;
            case "sub" -> sub;
            default -> null;
        };
    }

    PacketizedClip mainInOtherSize() {
        return mainInOtherSize.get();
    }

    Faults faults() {
        return faults;
    }

    /** Sessions that are set up, playing or not. */
    List<Session> sessions() {
        return sessions;
    }
}
