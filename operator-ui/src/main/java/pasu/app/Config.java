package pasu.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pasu.console.HttpSettings;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Word;
import pasu.core.camera.Networks;
import pasu.core.camera.Purpose;
import pasu.core.cluster.ClusterSettings;
import pasu.core.dispatch.Station;
import pasu.core.people.SessionPolicy;
import pasu.core.record.RecordingSettings;
import pasu.core.record.RetentionPolicy;
import pasu.core.store.DatabaseSettings;
import pasu.ingest.backfill.Backfill;
import pasu.police.dispatch.LinkSettings;
import pasu.police.dispatch.LinkTls;
import pasu.police.dispatch.StationLink;
import pasu.police.officer.OfficerSettings;

/**
 * The settings of a node, checked.
 *
 * @param node its name
 * @param retention how long recordings are kept
 * @param cameraNetworks where cameras may be
 * @param pictureLooks the pause between two looks at a camera's picture; zero if none is looked at
 * @param recordingFolders where recordings lie: {@code dataDir/recordings} first, then those on further disks
 * @param police how to reach the police station; null where there is none
 * @param stations those that orders can go to; the first is the city's own
 * @param officers where the officers' page is served; null where it is not
 * @param adminPassword the first password of {@code admin}, used on an empty database only; empty if none was given
 */
public record Config(
        String node,
        Set<NodeRole> roles,
        Path dataDir,
        List<Path> recordingFolders,
        HttpSettings http,
        DatabaseSettings database,
        SessionPolicy session,
        RecordingSettings recording,
        RetentionPolicy retention,
        Networks cameraNetworks,
        Duration pictureLooks,
        Backfill.Settings backfill,
        ClusterSettings cluster,
        @Nullable LinkSettings police,
        List<StationLink> stations,
        @Nullable OfficerSettings officers,
        String adminPassword) {
    static final String ADMIN_PASSWORD = "PASU_ADMIN_PASSWORD";

    /**
     * Reads and checks the settings.
     *
     * @param file the YAML file, or null
     * @throws Failure in one line with {@link ExitCode#CONFIG}, if something does not do
     */
    public static Config read(@Nullable Path file, Map<String, String> environment) {
        return of(Settings.read(file, environment), environment.getOrDefault(ADMIN_PASSWORD, ""));
    }

    static Config of(Settings settings, String adminPassword) {
        String node = settings.parse(Setting.NODE_ID, Config::nodeName, "lower case letters, digits and dashes");
        Path dataDir = Path.of(settings.text(Setting.DATA_DIR)).toAbsolutePath().normalize();
        return new Config(
                node,
                roles(settings),
                dataDir,
                recordingFolders(settings, dataDir),
                http(settings),
                database(settings, dataDir),
                new SessionPolicy(
                        Duration.ofHours(settings.number(Setting.SESSION_HOURS, 1, 24 * 30)),
                        Duration.ofMinutes(settings.number(Setting.SESSION_IDLE_MINUTES, 5, 24 * 60))),
                recording(settings),
                retention(settings),
                networks(settings, Setting.CAMERAS_NETWORKS),
                Duration.ofSeconds(settings.number(Setting.PICTURES_LOOK_SECONDS, 0, 3600)),
                new Backfill.Settings(
                        settings.number(Setting.BACKFILL_AT_ONCE, 0, 64),
                        settings.number(Setting.BACKFILL_MBIT_PER_SECOND, 1, 10_000)),
                cluster(settings, node),
                police(settings),
                stations(settings),
                officers(settings),
                adminPassword(settings, adminPassword));
    }

    /** The same node with its data elsewhere and at another port; for the demo and for tests. */
    public static Config in(Path dataDir, int port, Networks cameraNetworks, String adminPassword) {
        Settings settings = Settings.read(null, Map.of())
                .with(Setting.DATA_DIR, dataDir.toString(), "--data")
                .with(Setting.HTTP_PORT, Integer.toString(port), "--port")
                .with(Setting.OFFICERS_PORT, "0", "the demo")
                .with(Setting.CAMERAS_NETWORKS, String.join(", ", cameraNetworks.cidrs()), "the demo");
        return of(settings, adminPassword);
    }

    /** The same node with a police station. */
    Config linkedTo(LinkSettings link, Station station) {
        return new Config(
                node,
                roles,
                dataDir,
                recordingFolders,
                http,
                database,
                session,
                recording,
                retention,
                cameraNetworks,
                pictureLooks,
                backfill,
                cluster,
                link,
                List.of(new StationLink(station, link.station())),
                officers,
                adminPassword);
    }

    private static String nodeName(String text) {
        if (!text.matches("[a-z0-9][a-z0-9-]{0,30}")) throw new IllegalArgumentException();
        return text;
    }

    private static Set<NodeRole> roles(Settings settings) {
        Set<NodeRole> roles = EnumSet.noneOf(NodeRole.class);
        for (String word : settings.list(Setting.ROLES))
            roles.add(Word.find(NodeRole.class, word)
                    .orElseThrow(() -> settings.wrong(Setting.ROLES, "a list of ingest, core and police")));
        if (roles.isEmpty()) throw settings.wrong(Setting.ROLES, "one at least of ingest, core and police");
        return roles;
    }

    private static HttpSettings http(Settings settings) {
        Path certificate = readable(settings, Setting.HTTP_TLS_CERT);
        Path key = readable(settings, Setting.HTTP_TLS_KEY);
        if ((certificate == null) != (key == null))
            throw settings.wrong(
                    certificate == null ? Setting.HTTP_TLS_CERT : Setting.HTTP_TLS_KEY,
                    "a file, since http.tls.cert and http.tls.key go together");
        return new HttpSettings(
                settings.text(Setting.HTTP_HOST),
                settings.number(Setting.HTTP_PORT, 0, 65535),
                certificate,
                key,
                networks(settings, Setting.METRICS_NETWORKS));
    }

    private static RetentionPolicy retention(Settings settings) {
        Map<Purpose, Duration> byPurpose = new EnumMap<>(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            Setting setting =
                    Setting.find("retention." + Word.of(purpose) + ".days").orElseThrow();
            if (!settings.text(setting).isEmpty())
                byPurpose.put(purpose, Duration.ofDays(settings.number(setting, 1, 3650)));
        }
        return new RetentionPolicy(
                Duration.ofDays(settings.number(Setting.RETENTION_DEFAULT_DAYS, 1, 3650)),
                byPurpose,
                (long) settings.number(Setting.RETENTION_FREE_GIB, 0, 1 << 20) << 30);
    }

    private static RecordingSettings recording(Settings settings) {
        Duration segment = Duration.ofSeconds(settings.number(Setting.RECORDING_SEGMENT_SECONDS, 2, 600));
        Duration flush = Duration.ofSeconds(settings.number(Setting.RECORDING_FLUSH_SECONDS, 1, 60));
        Duration sync = Duration.ofSeconds(settings.number(Setting.RECORDING_SYNC_SECONDS, 1, 600));
        if (flush.compareTo(segment) > 0) throw settings.wrong(Setting.RECORDING_FLUSH_SECONDS, "within a segment");
        if (sync.compareTo(flush) < 0)
            throw settings.wrong(Setting.RECORDING_SYNC_SECONDS, "as long as a flush at least");
        return new RecordingSettings(segment, flush, sync);
    }

    private static List<Path> recordingFolders(Settings settings, Path dataDir) {
        List<Path> folders = new ArrayList<>(List.of(dataDir.resolve("recordings")));
        for (String further : settings.list(Setting.RECORDING_FOLDERS)) {
            Path folder = Path.of(further).toAbsolutePath().normalize();
            if (folders.stream().anyMatch(other -> other.startsWith(folder) || folder.startsWith(other)))
                throw new Failure(
                        ExitCode.CONFIG,
                        Setting.RECORDING_FOLDERS.key() + ": " + folder + " lies in another, or twice");
            folders.add(folder);
        }
        return folders;
    }

    private static DatabaseSettings database(Settings settings, Path dataDir) {
        String url = settings.text(Setting.DB_URL);
        if (url.isEmpty()) return DatabaseSettings.embedded(dataDir);
        if (!url.startsWith("jdbc:postgresql://") || url.contains("password="))
            throw settings.wrong(
                    Setting.DB_URL, "jdbc:postgresql://host[:port]/database, the password in db.password.file");
        return new DatabaseSettings(
                url, settings.text(Setting.DB_USER), readable(settings, Setting.DB_PASSWORD_FILE), dataDir);
    }

    private static @Nullable LinkSettings police(Settings settings) {
        String url = settings.text(Setting.POLICE_STATION_URL);
        if (url.isEmpty()) return null;
        if (!url.matches("https://[^/?#@]+/?"))
            throw settings.wrong(Setting.POLICE_STATION_URL, "https://host:port, with nothing behind");
        return new LinkSettings(
                URI.create(url),
                settings.text(Setting.POLICE_STATION_NAME),
                settings.text(Setting.POLICE_HOST),
                settings.number(Setting.POLICE_PORT, 0, 65535),
                new LinkTls(
                        needed(settings, Setting.POLICE_TLS_CERT),
                        needed(settings, Setting.POLICE_TLS_KEY),
                        needed(settings, Setting.POLICE_TLS_TRUST)));
    }

    private static List<StationLink> stations(Settings settings) {
        String phone = settings.text(Setting.POLICE_STATION_PHONE);
        String url = settings.text(Setting.POLICE_STATION_URL);
        List<StationLink> stations = new ArrayList<>();
        stations.add(new StationLink(
                new Station(settings.text(Setting.POLICE_STATION_NAME), phone.isEmpty() ? null : phone),
                url.isEmpty() ? null : URI.create(url)));
        try {
            settings.list(Setting.POLICE_STATIONS).forEach(text -> stations.add(StationLink.parse(text)));
        } catch (IllegalArgumentException e) {
            throw settings.wrong(Setting.POLICE_STATIONS, "a list of NAME;PHONE;https://host:port");
        }
        if (stations.stream().map(link -> link.station().name()).distinct().count() != stations.size())
            throw settings.wrong(Setting.POLICE_STATIONS, "stations of different names");
        return stations;
    }

    private static @Nullable OfficerSettings officers(Settings settings) {
        if (settings.text(Setting.OFFICERS_PORT).isEmpty()) return null;
        Path certificate = readable(settings, Setting.OFFICERS_TLS_CERT);
        Path key = readable(settings, Setting.OFFICERS_TLS_KEY);
        if ((certificate == null) != (key == null))
            throw settings.wrong(
                    certificate == null ? Setting.OFFICERS_TLS_CERT : Setting.OFFICERS_TLS_KEY,
                    "a file, since officers.tls.cert and officers.tls.key go together");
        String host = settings.text(Setting.OFFICERS_HOST);
        if (certificate == null && !host.matches("127\\..*|localhost|::1"))
            throw settings.wrong(
                    Setting.OFFICERS_HOST, "a loopback address, or officers.tls.cert and officers.tls.key are set");
        return new OfficerSettings(
                host,
                settings.number(Setting.OFFICERS_PORT, 0, 65535),
                certificate,
                key,
                settings.path(Setting.OFFICERS_TEXT_SPOOL));
    }

    private static Path needed(Settings settings, Setting setting) {
        Path file = readable(settings, setting);
        if (file == null) throw settings.wrong(setting, "a file, since the link to the station is mutual TLS");
        return file;
    }

    private static ClusterSettings cluster(Settings settings, String node) {
        List<String> members = settings.list(Setting.CLUSTER_MEMBERS);
        String secret = secret(settings, Setting.CLUSTER_SECRET_FILE);
        if (!members.isEmpty() && secret.length() < 16)
            throw settings.wrong(
                    Setting.CLUSTER_SECRET_FILE, "a file with 16 characters or more, since cluster.members is set");
        if (!members.isEmpty() && settings.text(Setting.DB_URL).isEmpty())
            throw settings.wrong(Setting.DB_URL, "the database that all nodes share, since cluster.members is set");
        String site = settings.text(Setting.CLUSTER_SITE);
        String rack = settings.text(Setting.CLUSTER_RACK);
        return new ClusterSettings(
                node,
                settings.text(Setting.CLUSTER_ADDRESS),
                settings.number(Setting.CLUSTER_PORT, 0, 65535),
                settings.number(Setting.CLUSTER_FOOTAGE_PORT, 0, 65535),
                members,
                secret,
                site.isEmpty() ? null : site,
                settings.number(Setting.CLUSTER_CAPACITY, 1, 100_000),
                mirrored(settings),
                rack.isEmpty() ? null : rack);
    }

    private static Set<Purpose> mirrored(Settings settings) {
        Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
        for (String word : settings.list(Setting.CLUSTER_MIRRORED))
            purposes.add(Word.find(Purpose.class, word)
                    .orElseThrow(() -> settings.wrong(
                            Setting.CLUSTER_MIRRORED,
                            "a list of purposes: "
                                    + Arrays.stream(Purpose.values())
                                            .map(Word::of)
                                            .collect(Collectors.joining(", ")))));
        return purposes;
    }

    private static String adminPassword(Settings settings, String fromEnvironment) {
        String fromFile = secret(settings, Setting.ADMIN_PASSWORD_FILE);
        return fromFile.isEmpty() ? fromEnvironment : fromFile;
    }

    private static Networks networks(Settings settings, Setting setting) {
        try {
            return new Networks(settings.list(setting));
        } catch (IllegalArgumentException e) {
            throw settings.wrong(setting, "a list of networks: " + e.getMessage());
        }
    }

    private static String secret(Settings settings, Setting setting) {
        Path file = readable(settings, setting);
        try {
            return file == null ? "" : Files.readString(file).strip();
        } catch (IOException e) {
            throw settings.wrong(setting, "a text file that can be read");
        }
    }

    private static @Nullable Path readable(Settings settings, Setting setting) {
        Path file = settings.path(setting);
        if (file != null && !Files.isReadable(file)) throw settings.wrong(setting, "a file that can be read");
        return file;
    }

    @Override
    public String toString() {
        return "Config[" + node + ", " + roles + ", " + dataDir + ", " + Objects.toString(http) + "]";
    }
}
