package pasu.ingest.onvif.storage;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.ingest.onvif.link.OnvifDevice;
import pasu.ingest.onvif.link.OnvifFailure;
import pasu.ingest.onvif.service.ReplayCalls;
import pasu.ingest.onvif.service.SearchCalls;
import pasu.ingest.onvif.service.Service;
import pasu.ingest.onvif.service.StoredRecording;

/** A device's own storage: what was recorded there of a profile, and where it is played. Blocks. */
public final class DeviceStorage {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Duration WAIT = Duration.ofSeconds(2);

    /** Questions after one search; devices that go on saying that they search are believed so long. */
    private static final int MOST_ANSWERS = 10;

    private static final int MOST_RECORDINGS = 1_000;

    private final OnvifDevice device;

    public DeviceStorage(OnvifDevice device) {
        this.device = device;
    }

    /** Whether the device says that recordings may be searched and played. */
    public boolean isThere() throws OnvifFailure {
        return device.services().keySet().containsAll(List.of(Service.SEARCH, Service.REPLAY));
    }

    /**
     * The recording that holds a profile's pictures: the one that names the profile as its source or, where none does, the only
     * one with pictures.
     *
     * @param profile token; null if it is not known
     * @return empty if there is none, or it cannot be told which
     */
    public Optional<StoredRecording> recording(@Nullable String profile) throws OnvifFailure {
        List<StoredRecording> found =
                recordings().stream().filter(StoredRecording::video).toList();
        Optional<StoredRecording> named =
                found.stream().filter(one -> one.source().equals(profile)).findFirst();
        return named.isPresent() || found.size() != 1 ? named : Optional.of(found.getFirst());
    }

    /** All that is recorded there, whatever of. */
    public List<StoredRecording> recordings() throws OnvifFailure {
        String search = device.ask(SearchCalls.findRecordings(KEPT));
        List<StoredRecording> found = new ArrayList<>();
        try {
            for (int nth = 0; nth < MOST_ANSWERS && found.size() < MOST_RECORDINGS; nth++) {
                SearchCalls.Found answer = device.ask(SearchCalls.results(search, WAIT));
                found.addAll(answer.recordings());
                if (answer.completed()) break;
            }
        } finally {
            forget(search);
        }
        return found;
    }

    /** Searches end by themselves; those that we end leave room for others. */
    private void forget(String search) {
        try {
            device.ask(SearchCalls.endSearch(search));
        } catch (OnvifFailure e) {
            // It ends by itself, half a minute later.
        }
    }

    /** Where a recording is played, at the host by which we know the device. */
    public URI replay(StoredRecording recording) throws OnvifFailure {
        return device.atOurHost(device.ask(ReplayCalls.replayUri(recording.token())));
    }
}
