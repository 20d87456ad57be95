package pasu.ingest.sim.serve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.ingest.sim.clip.PacketizedClip;

/** One camera of a server: its two streams, its sessions and its faults. */
public final class SimCamera {
    private final String id;
    private final String name;
    private final boolean audio;
    private final Stream main;
    private final Stream sub;
    private final Substitutes substitutes;
    private final Faults faults = new Faults();
    private final List<Session> sessions = new ArrayList<>();
    private @Nullable Card card;

    /**
     * @param id plain ASCII, as in the URL and the ledger; of one length for all cameras of a server
     * @param name for people
     * @param audio whether the descriptions offer sound
     * @param substitutes what is shown while something is wrong with the pictures
     * @param firstNumber of each stream's frames
     */
    public SimCamera(
            String id,
            String name,
            boolean audio,
            PacketizedClip main,
            PacketizedClip sub,
            Substitutes substitutes,
            long firstNumber) {
        this.id = id;
        this.name = name;
        this.audio = audio;
        this.main = new Stream(this, "main", main, firstNumber);
        this.sub = new Stream(this, "sub", sub, firstNumber);
        this.substitutes = substitutes;
    }

    /** Gives it storage of its own, before it joins a server. */
    public void insert(Card storage) {
        card = storage;
    }

    /** Null if it has none. */
    public @Nullable Card card() {
        return card;
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

    Substitutes substitutes() {
        return substitutes;
    }

    /** Shows other clips. */
    void show(Substitutes.Pair clips) {
        main.show(clips.main());
        if (clips.sub() != null) sub.show(clips.sub());
    }

    Faults faults() {
        return faults;
    }

    /** Sessions that are set up, playing or not. */
    List<Session> sessions() {
        return sessions;
    }
}
