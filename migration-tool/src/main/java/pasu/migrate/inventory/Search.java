package pasu.migrate.inventory;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.camera.Networks;
import pasu.ingest.onvif.link.Endpoint;
import pasu.ingest.onvif.link.OnvifDevice;
import pasu.ingest.onvif.link.OnvifFailure;
import pasu.ingest.onvif.link.OnvifWire;
import pasu.ingest.reach.AddressBook;
import pasu.migrate.folder.FolderArchive;
import pasu.migrate.legacy.LegacyRecorder;
import pasu.migrate.legacy.Recorders;
import pasu.migrate.plan.ChannelPlan;
import pasu.migrate.plan.Secrets;
import pasu.migrate.verify.ClockHint;

/** Asks recorders what they have. Nothing is changed at them. Blocks. */
public final class Search {
    private final Secrets secrets;
    private final OnvifWire wire;
    private final AddressBook allowed;
    private final Time time;

    /** @param wire asks by ONVIF within the same networks @param allowed recorders elsewhere are not asked */
    public Search(Secrets secrets, OnvifWire wire, Networks allowed, Time time) {
        this.secrets = secrets;
        this.allowed = new AddressBook(allowed);
        this.wire = wire;
        this.time = time;
    }

    /**
     * One recorder; whatever it does not answer is told in the answer.
     *
     * @throws IllegalArgumentException if its login or its address is none
     */
    public FoundRecorder find(Source source) {
        try {
            return switch (source) {
                case Source.Onvif onvif ->
                    OnvifChannels.find(
                            onvif,
                            new OnvifDevice(
                                    wire,
                                    onvif.name(),
                                    Endpoint.of(onvif.device()),
                                    secrets.login(onvif.login()),
                                    time));
                case Source.Rtsp rtsp -> overRtsp(rtsp);
                case Source.Files files -> inFiles(files);
            };
        } catch (OnvifFailure | IOException e) {
            return new FoundRecorder(source.name(), null, null, List.of(), String.valueOf(e.getMessage()));
        }
    }

    private FoundRecorder overRtsp(Source.Rtsp source) throws IOException {
        LegacyRecorder recorder =
                Recorders.open(source.plan(), secrets.login(source.plan().login()));
        List<FoundChannel> channels = new ArrayList<>();
        for (String channel : source.channels()) {
            ChannelPlan its = source.plan().channel(channel);
            within(its.archive());
            within(its.live());
            // One that answers nobody is not asked for its other channels.
            @Nullable
            Long ahead = recorder.clock(channel).map(ClockHint::offsetMicros).orElse(null);
            try {
                OptionalLong oldest = Reach.oldest(recorder, channel, time.wallMicros() + (ahead == null ? 0 : ahead));
                channels.add(new FoundChannel(
                        channel,
                        oldest.isPresent() ? Time.instant(oldest.getAsLong()) : null,
                        ahead,
                        oldest.isPresent() ? "" : "its archive lacks the last minute: it cannot be compared"));
            } catch (IOException e) {
                channels.add(new FoundChannel(channel, null, ahead, "no archive: " + e.getMessage()));
            }
        }
        return new FoundRecorder(source.name(), source.plan(), source.make(), channels, null);
    }

    private void within(URI address) throws IOException {
        if (allowed.find(address.getHost()) instanceof AddressBook.Answer.Refused refused)
            throw new IOException(refused.detail());
    }

    private FoundRecorder inFiles(Source.Files source) throws IOException {
        FolderArchive archive = new FolderArchive(source.plan().files().orElseThrow(), time);
        List<FoundChannel> channels = new ArrayList<>();
        for (Map.Entry<String, FolderArchive.Reach> each : archive.channels().entrySet()) {
            OptionalLong newest = archive.newest(each.getKey());
            channels.add(new FoundChannel(
                    each.getKey(),
                    Time.instant(each.getValue().fromMicros()),
                    newest.isPresent() ? newest.getAsLong() - time.wallMicros() : null,
                    newest.isPresent() ? "" : "nothing of it is being written: it cannot be compared"));
        }
        return new FoundRecorder(source.name(), source.plan(), null, channels, null);
    }
}
