package pasu.migrate.plan;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.migrate.folder.FileNames;

/**
 * A recorder that cameras leave.
 *
 * @param live address of a channel's live picture, with {@code {channel}} in it; without user information, as all of a plan's;
 *     null where its archive is a folder of files and it gives no live picture
 * @param archive address of its archive, likewise; or {@code file:///folder/…}, how its files are called ({@link FileNames});
 *     null where its channels are given one by one
 * @param zone in which its files' names tell the time; null if its archive is not files
 * @param management null if channels are switched by hand
 * @param login names user and password in the file of secrets; null if none are asked for
 * @param channels with addresses of their own; empty where the patterns do
 * @param codesAnew it keeps other pictures than the camera sent, so that it is compared by time and count
 */
public record RecorderPlan(
        String name,
        @Nullable String live,
        @Nullable String archive,
        @Nullable ZoneId zone,
        @Nullable URI management,
        @Nullable String login,
        List<ChannelPlan> channels,
        boolean codesAnew) {
    private static final String CHANNEL = "{channel}";
    private static final String FILES = "file:";

    /** One that keeps what cameras send, as nearly all do. */
    public RecorderPlan(
            String name,
            @Nullable String live,
            @Nullable String archive,
            @Nullable ZoneId zone,
            @Nullable URI management,
            @Nullable String login,
            List<ChannelPlan> channels) {
        this(name, live, archive, zone, management, login, channels, false);
    }

    public RecorderPlan {
        channels = List.copyOf(channels);
        if (live != null) template(name, live);
        boolean files = archive != null && archive.startsWith(FILES);
        if (archive != null && !files) template(name, archive);
        if (channels.isEmpty() && archive == null)
            throw new IllegalArgumentException("recorder " + name + " lacks archive");
        if (channels.isEmpty() && live == null && !files)
            throw new IllegalArgumentException("recorder " + name + " lacks live");
        if (files && (management != null || !channels.isEmpty()))
            throw new IllegalArgumentException(
                    "recorder " + name + " has files: management and channels are of others");
        if (files && zone == null)
            throw new IllegalArgumentException("recorder " + name
                    + " lacks zone, in which its files' names tell the time: Asia/Seoul for instance");
        if (!files && zone != null)
            throw new IllegalArgumentException("recorder " + name + " has a zone: that is for archives of files");
        if (archive != null && zone != null) names(name, archive, zone);
    }

    private static FileNames names(String name, String archive, ZoneId zone) {
        try {
            return FileNames.parse(archive, zone);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("recorder " + name + ": " + e.getMessage(), e);
        }
    }

    /** How its files are called; empty if its archive is had over RTSP. */
    public Optional<FileNames> files() {
        return zone == null || archive == null ? Optional.empty() : Optional.of(names(name, archive, zone));
    }

    /** Whether a channel's live picture is had from it. */
    public boolean relays() {
        return live != null || !channels.isEmpty();
    }

    /**
     * Where a channel is had over RTSP.
     *
     * @throws IllegalArgumentException if there is no such channel
     */
    public ChannelPlan channel(String channel) {
        for (ChannelPlan each : channels) if (each.name().equals(channel)) return each;
        if (live == null || archive == null)
            throw new IllegalArgumentException("recorder " + name + " has no channel " + channel);
        return new ChannelPlan(channel, address(live, channel), address(archive, channel));
    }

    private static URI address(String template, String channel) {
        return URI.create(template.replace(CHANNEL, URLEncoder.encode(channel, StandardCharsets.UTF_8)));
    }

    /** Where a channel's live picture is had; empty if it gives none. */
    public Optional<URI> relay(String channel) {
        if (!channels.isEmpty()) return Optional.of(channel(channel).live());
        return live == null ? Optional.empty() : Optional.of(address(live, channel));
    }

    /** What is wrong with an address is said without repeating it: it may hold a password. */
    private static void template(String name, String address) {
        if (!address.contains(CHANNEL))
            throw new IllegalArgumentException("an address of recorder " + name + " does not name its " + CHANNEL);
        try {
            URI uri = new URI(address.replace(CHANNEL, "1"));
            if (uri.getHost() != null && uri.getRawUserInfo() == null) return;
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new IllegalArgumentException("the addresses of recorder " + name
                + " are like rtsp://host/{channel}, without user and password: those go into the file of secrets");
    }
}
