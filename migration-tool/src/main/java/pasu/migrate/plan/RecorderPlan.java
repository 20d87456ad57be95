package pasu.migrate.plan;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pasu.migrate.folder.FileNames;

/**
 * A recorder that cameras leave.
 *
 * @param live address of a channel's live picture, with {@code {channel}} in it; without user information, as all of a plan's;
 *     null where its archive is a folder of files and it gives no live picture
 * @param archive address of its archive, likewise; or {@code file:///folder/…}, how its files are called ({@link FileNames})
 * @param zone in which its files' names tell the time; null if its archive is not files
 * @param management null if channels are switched by hand
 * @param login names user and password in the file of secrets; null if none are asked for
 */
public record RecorderPlan(
        String name,
        @Nullable String live,
        String archive,
        @Nullable ZoneId zone,
        @Nullable URI management,
        @Nullable String login) {
    private static final String CHANNEL = "{channel}";
    private static final String FILES = "file:";

    public RecorderPlan {
        if (live != null) template(name, live);
        if (!archive.startsWith(FILES)) {
            template(name, archive);
            if (live == null) throw new IllegalArgumentException("recorder " + name + " lacks live");
            if (zone != null)
                throw new IllegalArgumentException("recorder " + name + " has a zone: that is for archives of files");
        } else {
            if (zone == null)
                throw new IllegalArgumentException("recorder " + name
                        + " lacks zone, in which its files' names tell the time: Asia/Seoul for instance");
            if (management != null)
                throw new IllegalArgumentException(
                        "recorder " + name + " has files and a management: that is not known");
            names(name, archive, zone);
        }
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
        return zone == null ? Optional.empty() : Optional.of(names(name, archive, zone));
    }

    /** Of one whose archive is had over RTSP. */
    public String needLive() {
        if (live == null) throw new IllegalStateException("recorder " + name + " gives no live picture");
        return live;
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
