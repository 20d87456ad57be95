package pasu.app.bench;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;

/**
 * One press of a bell: what was sent, what it was answered at last, when a console was told of it and where it stands. Times
 * are {@link System#nanoTime}, but for the bell's own.
 */
final class Ring {
    private static final int ACCEPTED = 202;

    /** What tells presses apart, whoever lists them. */
    record Key(UUID bell, long serial) {}

    /**
     * @param status 0 where no answer came
     * @param saysWhen whether it had {@code Retry-After}
     * @param alarm where a 202 says that the press stands
     */
    record Answer(int status, boolean saysWhen, @Nullable UUID alarm, long at) {
        boolean isAccepted() {
            return status == ACCEPTED;
        }

        /** Whether the same bytes may be accepted later: of these the bell must not give up. */
        boolean isForNow() {
            return status == 0 || status == 429 || status >= 500;
        }
    }

    private final PoleBell bell;
    private final Key key;
    private final long atMicros = Time.system().wallMicros();
    private final long due;

    private volatile @Nullable Answer answer;
    private volatile long told;
    private int standing;
    private int elsewhere;

    /** @param due when it was to be pressed: a generator that is late counts as a slow answer */
    Ring(PoleBell bell, long due) {
        this.bell = bell;
        this.key = new Key(bell.id(), bell.nextSerial());
        this.due = due;
    }

    PoleBell bell() {
        return bell;
    }

    Key key() {
        return key;
    }

    Instant at() {
        return Time.instant(atMicros);
    }

    /** The same bytes each time. */
    String body() {
        return "{\"serial\":" + key.serial() + ",\"at\":\"" + at() + "\"}";
    }

    void answered(Answer last) {
        answer = last;
    }

    @Nullable
    Answer answer() {
        return answer;
    }

    boolean isAccepted() {
        Answer last = answer;
        return last != null && last.isAccepted();
    }

    /** Milliseconds from the press to its last answer; of one that was answered. */
    double millisToAnswer() {
        Answer last = answer;
        return last == null ? Double.NaN : (last.at() - due) / 1e6;
    }

    /** A console was told of it; the first time counts. */
    void tell(long at) {
        if (told == 0) told = at;
    }

    boolean isTold() {
        return told != 0;
    }

    /** Milliseconds from the press to the console; of one that was told. */
    double millisToConsole() {
        return (told - due) / 1e6;
    }

    /** It was found among an alarm's presses. */
    void standsIn(UUID alarm) {
        standing++;
        Answer last = answer;
        if (last != null && last.isAccepted() && !alarm.equals(last.alarm())) elsewhere++;
    }

    /** How often it was found. */
    int standing() {
        return standing;
    }

    /** How often it was found in another alarm than its 202 named. */
    int elsewhere() {
        return elsewhere;
    }
}
