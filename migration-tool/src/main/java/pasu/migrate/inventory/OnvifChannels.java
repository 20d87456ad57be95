package pasu.migrate.inventory;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.ingest.onvif.link.OnvifDevice;
import pasu.ingest.onvif.link.OnvifFailure;
import pasu.ingest.onvif.service.MediaCalls;
import pasu.ingest.onvif.service.MediaProfile;
import pasu.ingest.onvif.service.Service;
import pasu.ingest.onvif.service.StoredRecording;
import pasu.ingest.onvif.service.VideoEncoding;
import pasu.ingest.onvif.storage.DeviceStorage;
import pasu.migrate.plan.ChannelPlan;
import pasu.migrate.plan.RecorderPlan;

/** A recorder asked by ONVIF: a channel is a source with a profile in H.264 or H.265; its archive is a recording of Profile G. */
final class OnvifChannels {
    private final OnvifDevice device;
    private final DeviceStorage storage;
    private final List<ChannelPlan> addresses = new ArrayList<>();
    private final List<FoundChannel> channels = new ArrayList<>();

    private OnvifChannels(OnvifDevice device) {
        this.device = device;
        this.storage = new DeviceStorage(device);
    }

    static FoundRecorder find(Source.Onvif source, OnvifDevice device) throws OnvifFailure {
        OnvifChannels found = new OnvifChannels(device);
        found.ask();
        RecorderPlan plan = found.addresses.isEmpty()
                ? null
                : new RecorderPlan(source.name(), null, null, null, null, source.login(), found.addresses);
        return new FoundRecorder(source.name(), plan, null, found.channels, null);
    }

    private void ask() throws OnvifFailure {
        @Nullable Long ahead = clock();
        Service media = device.media();
        Map<String, MediaProfile> best = new LinkedHashMap<>();
        for (MediaProfile profile : device.ask(MediaCalls.profiles(media)))
            if (profile.video().filter(OnvifChannels::isRecordable).isPresent())
                best.merge(profile.source().orElse(profile.token()), profile, OnvifChannels::larger);
        List<StoredRecording> stored = storage.isThere()
                ? storage.recordings().stream().filter(StoredRecording::video).toList()
                : List.of();
        for (Map.Entry<String, MediaProfile> each : best.entrySet()) {
            Optional<StoredRecording> recording = recording(stored, each.getKey(), each.getValue(), best.size());
            String note = "";
            if (recording.isPresent()) {
                URI live = device.atOurHost(
                        device.ask(MediaCalls.streamUri(media, each.getValue().token())));
                addresses.add(new ChannelPlan(each.getKey(), live, storage.replay(recording.get())));
            } else
                note = storage.isThere()
                        ? "no recording of it is told of: it cannot be compared"
                        : "the recorder plays no recordings by ONVIF: give its addresses, or its folder";
            channels.add(new FoundChannel(
                    each.getKey(), recording.flatMap(StoredRecording::from).orElse(null), ahead, note));
        }
    }

    private @Nullable Long clock() {
        try {
            Duration ahead = device.clockOffset();
            return ahead.toNanos() / 1_000;
        } catch (OnvifFailure e) {
            return null;
        }
    }

    private static boolean isRecordable(VideoEncoding video) {
        return video.name().equals("H264") || video.name().equals("H265");
    }

    private static MediaProfile larger(MediaProfile one, MediaProfile other) {
        Comparator<MediaProfile> bySize = Comparator.comparingLong(
                profile -> profile.video().map(VideoEncoding::pixels).orElse(0L));
        return bySize.compare(one, other) >= 0 ? one : other;
    }

    /** That which names the profile or the source or, of a device of one channel, the only one. */
    private static Optional<StoredRecording> recording(
            List<StoredRecording> stored, String source, MediaProfile profile, int channels) {
        Optional<StoredRecording> named = stored.stream()
                .filter(each ->
                        each.source().equals(profile.token()) || each.source().equals(source))
                .findFirst();
        return named.isPresent() || channels != 1 || stored.size() != 1 ? named : Optional.of(stored.getFirst());
    }
}
