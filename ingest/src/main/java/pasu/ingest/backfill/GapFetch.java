package pasu.ingest.backfill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.camera.Credentials;
import pasu.core.media.MalformedMedia;
import pasu.core.record.Fill;
import pasu.core.record.Fill.Outcome;
import pasu.core.record.Footage;
import pasu.core.record.Gap;
import pasu.core.record.Origin;
import pasu.core.record.Stretch;
import pasu.ingest.onvif.link.OnvifDevice;
import pasu.ingest.onvif.link.OnvifFailure;
import pasu.ingest.onvif.service.StoredRecording;
import pasu.ingest.onvif.storage.DeviceStorage;
import pasu.ingest.reach.AddressBook;
import pasu.ingest.replay.ReplayFailure;
import pasu.ingest.replay.ReplayRequest;

/** One attempt to fill a gap from the camera's own storage. Blocks. */
final class GapFetch {
    /** A recording may be told of a little behind what it holds. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    /** A gap that is told may be of a single frame: this is half of one where there are 60 a second. */
    private static final long LEAST_MICROS = 8_000;

    /** Segments that are looked at for how long a frame lasts. */
    private static final int AROUND = 16;

    private final AddressBook addresses;
    private final Footage footage;
    private final FillRecorder recorder;
    private final Pace pace;
    private final LongConsumer fetched;
    private final Time time;

    GapFetch(
            AddressBook addresses, Footage footage, FillRecorder recorder, Pace pace, LongConsumer fetched, Time time) {
        this.addresses = addresses;
        this.footage = footage;
        this.recorder = recorder;
        this.pace = pace;
        this.fetched = fetched;
        this.time = time;
    }

    /** A camera that may have what is missing. @param profile token of what is recorded of it; null if it is not known */
    record Source(
            OnvifDevice device,
            @Nullable Credentials credentials,
            @Nullable String profile) {}

    /** How it ended, before it is counted. @param joined what was fetched joins what we have, frame by frame */
    private record End(Outcome outcome, String detail, boolean joined) {}

    /** @param gap one that has ended; @param attempt from 1 */
    Fill fill(Gap gap, int attempt, Source source) {
        End end;
        try {
            end = run(gap, source);
        } catch (OnvifFailure e) {
            boolean none = e.kind() == OnvifFailure.Kind.UNSUPPORTED;
            end = new End(none ? Outcome.NO_STORAGE : Outcome.FAILED, String.valueOf(e.getMessage()), false);
        } catch (IOException | MalformedMedia e) {
            end = new End(Outcome.FAILED, String.valueOf(e.getMessage()), false);
        }
        List<Stretch> left = missing(gap, end.joined() ? seamMicros(gap) : LEAST_MICROS);
        return left.isEmpty() && end.joined()
                ? new Fill(Outcome.WHOLE, attempt, time.wallMicros(), "", left)
                : new Fill(end.outcome(), attempt, time.wallMicros(), end.detail(), left);
    }

    private List<Stretch> missing(Gap gap, long seamMicros) {
        return footage.missing(gap.key(), gap.startMicros(), end(gap), seamMicros);
    }

    /** Frames that join ours are timed between ours, true to less than three quarters of one. */
    private long seamMicros(Gap gap) {
        return footage
                .segments(gap.key(), gap.startMicros() - Footage.SEAM_MICROS, end(gap) + Footage.SEAM_MICROS, AROUND)
                .stream()
                .filter(segment -> segment.id().origin() != Origin.BACKFILL && segment.frames() > 0)
                .mapToLong(segment -> (segment.endMicros() - segment.startMicros()) / segment.frames() * 3 / 4)
                .min()
                .orElse(LEAST_MICROS);
    }

    private static long end(Gap gap) {
        Long end = gap.endMicros();
        if (end == null) throw new IllegalArgumentException("the gap lasts");
        return end;
    }

    private End run(Gap gap, Source source) throws OnvifFailure, IOException, MalformedMedia {
        List<Stretch> before = missing(gap, LEAST_MICROS);
        if (before.isEmpty()) return new End(Outcome.WHOLE, "", true);
        DeviceStorage storage = new DeviceStorage(source.device());
        if (!storage.isThere()) return new End(Outcome.NO_STORAGE, "the device offers no search and replay", false);
        long ahead = source.device().readClock().toNanos() / 1_000;
        Optional<StoredRecording> found = storage.recording(source.profile());
        if (found.isEmpty())
            return new End(Outcome.NO_STORAGE, "there is no recording of this camera's pictures", false);
        StoredRecording recording = found.get();
        URI address = storage.replay(recording);
        InetAddress host = address(address);
        StretchFetch.Archive archive = (from, to) -> new ReplayRequest(address, host, source.credentials(), from, to);
        StretchFetch fetch = new StretchFetch(footage, archive, recorder, pace, fetched, time);
        boolean any = false;
        boolean joined = true;
        IOException failed = null;
        for (Stretch stretch : before) {
            if (!holds(recording, stretch, ahead)) continue;
            any = true;
            try {
                joined &= fetch.fetch(gap, stretch, ahead);
            } catch (ReplayFailure e) {
                // One stretch that cannot be read keeps the next from nothing.
                failed = e;
            }
        }
        if (failed != null) throw failed;
        if (any && !joined)
            return new End(Outcome.PARTLY, "an end was placed by the clock alone, to about half a second", false);
        if (any) return new End(Outcome.PARTLY, "the camera has no more of it", true);
        return new End(Outcome.NO_STORAGE, "the camera's storage holds nothing of that time", false);
    }

    private static boolean holds(StoredRecording recording, Stretch stretch, long aheadMicros) {
        long slack = SLACK.toNanos() / 1_000;
        boolean over = recording
                .until()
                .filter(until -> Time.micros(until) + slack < stretch.fromMicros() + aheadMicros)
                .isPresent();
        boolean before = recording
                .from()
                .filter(from -> Time.micros(from) - slack > stretch.toMicros() + aheadMicros)
                .isPresent();
        return !over && !before;
    }

    private InetAddress address(URI replay) throws IOException {
        return switch (addresses.find(String.valueOf(replay.getHost()))) {
            case AddressBook.Answer.Found(InetAddress address) -> address;
            case AddressBook.Answer.Refused(var cause, String detail) -> throw new IOException(detail);
        };
    }
}
