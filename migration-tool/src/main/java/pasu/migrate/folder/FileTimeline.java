package pasu.migrate.folder;

import java.util.ArrayList;
import java.util.List;
import pasu.core.media.Fingerprint;
import pasu.migrate.verify.Frame;

/**
 * When the frames of files that follow one another were taken, by the recorder's clock. A name tells when its file was
 * opened: to a second, and late, for recorders look at a stream for seconds before they write what came meanwhile. Within
 * files the times are the camera's own, and true. So files that follow one another are one run, timed by the camera, and the
 * run is placed by the name that is the least late.
 *
 * <p>Whether a file follows: its times go on where the last one's ended, or begin anew and its name leaves no room between.
 */
final class FileTimeline {
    /** Names are told to a second, and written late by as much. */
    private static final long FIT_MICROS = 2_000_000;

    /** By how much a name may be late. */
    static final long LATE_MICROS = 15_000_000;

    private static final long WRAP = 1L << 33;
    private static final long USUAL_INTERVAL = 66_666;

    private final long resolutionMicros;
    private final List<Frame> placed = new ArrayList<>();
    private final List<Frame> run = new ArrayList<>();
    private long anchor = Long.MAX_VALUE;
    private long name;
    private boolean opens;
    private long dts;
    private long interval = USUAL_INTERVAL;

    /** @param resolutionMicros a file may begin so much after its name's time */
    FileTimeline(long resolutionMicros) {
        this.resolutionMicros = resolutionMicros;
    }

    /** A file follows. @param nameMicros the time that it is called by */
    void file(long nameMicros) {
        name = nameMicros + resolutionMicros / 2;
        opens = true;
    }

    /** The file that follows is not there any more. */
    void gone() {
        place();
    }

    void picture(Fingerprint print, long at90k) {
        long step = micros(wrapped(at90k - dts));
        if (opens && !run.isEmpty() && !follows(step)) place();
        long at = 0;
        if (!run.isEmpty()) at = run.getLast().atMicros() + (step > 0 && goesOn(step) ? step : interval);
        if (opens) anchor = Math.min(anchor, name - at);
        else if (step > 0) interval = step;
        opens = false;
        dts = at90k;
        run.add(new Frame(print, at, null));
    }

    private boolean follows(long step) {
        return goesOn(step) || name - anchor <= run.getLast().atMicros() + interval + FIT_MICROS;
    }

    /** The camera's time goes on: always within a file, and where a name does not say otherwise. */
    private boolean goesOn(long step) {
        if (!opens) return true;
        return step > 0 && Math.abs(run.getLast().atMicros() + step - (name - anchor)) <= LATE_MICROS;
    }

    private static long micros(long ticks) {
        return ticks * 100 / 9;
    }

    /** The nearest to 0 of what differs by whole turns of the 33 bits. */
    private static long wrapped(long ticks) {
        long turned = Math.floorMod(ticks, WRAP);
        return turned > WRAP / 2 ? turned - WRAP : turned;
    }

    private void place() {
        if (run.isEmpty()) return;
        for (Frame frame : run) placed.add(new Frame(frame.print(), anchor + frame.atMicros(), null));
        run.clear();
        anchor = Long.MAX_VALUE;
    }

    /** All, in the order in which they were taken. */
    List<Frame> frames() {
        place();
        return List.copyOf(placed);
    }
}
