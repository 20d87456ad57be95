package pasu.ingest.sim.serve;

import java.util.ArrayList;
import java.util.List;
import pasu.core.base.Time;
import pasu.ingest.sim.clip.Mark;
import pasu.ingest.sim.clip.PacketizedClip;

/** One stream of a camera: produces a frame at each beat, read or not, and gives it to the sessions that play. */
final class Stream {
    /** Somebody who is given each frame as it is produced. */
    interface Reader {
        void frame(PacketizedClip clip, int index, long tick, long number);
    }

    private final SimCamera camera;
    private final String name;
    private final PacketizedClip normal;
    private final Mark mark;
    private final byte[] ledgerPrefix;
    private final List<Reader> readers = new ArrayList<>();
    private PacketizedClip clip;
    private PacketizedClip wanted;
    private long number;
    private long lastTick = Long.MIN_VALUE;
    private long phase;

    /** @param firstNumber of the frames; a later start of the simulator begins with a higher one */
    Stream(SimCamera camera, String name, PacketizedClip clip, long firstNumber) {
        this.camera = camera;
        this.name = name;
        this.normal = clip;
        this.clip = clip;
        this.wanted = clip;
        this.number = firstNumber;
        mark = new Mark(camera.id(), name);
        ledgerPrefix = Ledger.prefix(camera.id(), name);
    }

    SimCamera camera() {
        return camera;
    }

    String name() {
        return name;
    }

    /** What a description tells of. */
    PacketizedClip clip() {
        return clip;
    }

    /** Shows another clip, from a tick on at which that one has a key frame. */
    void show(PacketizedClip other) {
        wanted = other;
    }

    void showNormal() {
        wanted = normal;
    }

    /** The number of the frame that is produced next. */
    long nextNumber() {
        return number;
    }

    /** µs after each tick at which the stream has its turn. */
    long phase() {
        return phase;
    }

    void setPhase(long micros) {
        phase = micros;
    }

    /** The first tick from {@code from} on at which a session that waits for a key frame is served. */
    long nextKeyTick(long from) {
        long tick = Math.max(from, lastTick + 1);
        while (!clip.isKey(clip.indexAt(tick))) tick++;
        return tick;
    }

    void add(Reader reader) {
        readers.add(reader);
    }

    void remove(Reader reader) {
        readers.remove(reader);
    }

    /** The frame of a tick: entered in the ledger, marked, then sent. */
    void produce(long tick, Time time, Ledger ledger) {
        if (camera.faults().frozen()) return;
        if (clip != wanted && wanted.isKey(wanted.indexAt(tick))) clip = wanted;
        int index = clip.indexAt(tick);
        boolean key = clip.isKey(index);
        // After a pause a decoder needs a frame to begin from.
        if (tick != lastTick + 1 && !key) return;
        lastTick = tick;
        long frame = number++;
        long sent = time.wallMicros() + camera.faults().clockMicros();
        ledger.frame(ledgerPrefix, frame, sent, key, clip.sha256(index));
        Card card = camera.card();
        if (card != null && this == camera.main()) card.keep(new CardFrame(clip, index, tick, frame, sent));
        if (readers.isEmpty()) return;
        clip.mark(index, mark.text(frame, sent));
        // From the end: a reader whose connection breaks takes itself out.
        for (int nth = readers.size() - 1; nth >= 0; nth--) readers.get(nth).frame(clip, index, tick, frame);
    }
}
