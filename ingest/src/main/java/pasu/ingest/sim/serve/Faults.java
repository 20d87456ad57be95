package pasu.ingest.sim.serve;

/** What is wrong with a camera at present; each of its servers keeps its own. Used by one thread. */
public final class Faults {
    private static final long ENDLESS_NANOS = Long.MAX_VALUE / 2;

    private boolean stopped;
    private long stoppedUntil;
    private boolean frozen;
    private boolean silent;
    private boolean busy;
    private double losePercent;
    private long clockMicros;

    /** Connections are closed, whoever makes them. */
    public boolean stopped(long ticks) {
        return stopped && ticks - stoppedUntil < 0;
    }

    /** No frames are produced; all else goes on. */
    boolean frozen() {
        return frozen;
    }

    /** Nothing is sent or answered, and the connections stay. */
    public boolean silent() {
        return silent;
    }

    /** No second session. */
    boolean busy() {
        return busy;
    }

    /** RTP packets of 100 that are dropped. */
    double losePercent() {
        return losePercent;
    }

    /** How far the camera's clock is ahead. */
    public long clockMicros() {
        return clockMicros;
    }

    /** Takes over, at that time, what concerns the camera as a whole; what concerns its streams is the caller's. */
    public void apply(Fault fault, long ticks) {
        switch (fault) {
            case Fault.Stop f -> {
                stopped = true;
                stoppedUntil = ticks + (long) Math.min(f.seconds() * 1e9, ENDLESS_NANOS);
            }
            case Fault.Freeze f -> frozen = true;
            case Fault.Silent f -> silent = true;
            case Fault.Busy f -> busy = true;
            case Fault.Lose f -> losePercent = f.percent();
            case Fault.Clock f -> clockMicros = Math.round(f.seconds() * 1e6);
            case Fault.Resolution f -> {}
            case Fault.Still f -> {}
            case Fault.Black f -> {}
            case Fault.Clear f -> {
                stopped = false;
                frozen = false;
                silent = false;
                busy = false;
                losePercent = 0;
                clockMicros = 0;
            }
        }
    }
}
