package pasu.app;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be set: in the YAML file by its key, or in the environment by {@link #variable()}, which wins. The table in
 * {@code operator-ui/README.md} is made of this.
 */
enum Setting {
    NODE_ID("node.id", "node-1", "this node's name, in segments and metrics; lower case letters, digits, dashes"),
    ROLES("roles", "ingest, core, police", "what this node does"),
    DATA_DIR("data.dir", "data", "recordings, keys and the embedded database lie here"),
    RECORDING_FOLDERS(
            "recording.folders",
            "",
            "further folders for recordings, each on a disk of its own, beside `data.dir`'s; cameras are spread over"
                    + " them by size, and recorded to another while one fails or is full"),
    HTTP_HOST("http.host", "127.0.0.1", "the address to serve on; `0.0.0.0` for all, then with `http.tls.*`"),
    HTTP_PORT("http.port", "8080", "the port to serve on; 0 for a free one"),
    HTTP_TLS_CERT("http.tls.cert", "", "PEM file with the certificate chain; with `http.tls.key`, HTTPS"),
    HTTP_TLS_KEY("http.tls.key", "", "PEM file with the private key"),
    DB_URL(
            "db.url",
            "",
            "`jdbc:postgresql://host/database`, of a server with a standby both:"
                    + " `jdbc:postgresql://one,other/database?targetServerType=primary`; without it an embedded"
                    + " PostgreSQL is started"),
    DB_USER("db.user", "pasu", "the user at `db.url`"),
    DB_PASSWORD_FILE("db.password.file", "", "file with that user's password"),
    ADMIN_PASSWORD_FILE(
            "admin.password.file",
            "",
            "file with the first password of `admin`, for an empty database; or `PASU_ADMIN_PASSWORD`"),
    SESSION_HOURS("session.hours", "14", "a session ends after this, however busy; longer than a shift"),
    SESSION_IDLE_MINUTES("session.idleMinutes", "60", "a session without a request or an open socket ends after this"),
    RECORDING_SEGMENT_SECONDS("recording.segmentSeconds", "60", "length of a recording file"),
    RECORDING_FLUSH_SECONDS("recording.flushSeconds", "1", "a killed process loses at most this and 0.2 s"),
    RECORDING_SYNC_SECONDS("recording.syncSeconds", "5", "a power cut loses at most this and a flush"),
    RETENTION_DEFAULT_DAYS(
            "retention.default.days", "30", "recordings of cameras whose purpose says nothing else are kept this long"),
    RETENTION_CRIME_PREVENTION_DAYS(
            "retention.crime-prevention.days", "", "the same of this purpose; empty: the default"),
    RETENTION_CHILD_PROTECTION_DAYS(
            "retention.child-protection.days", "", "the same of this purpose; empty: the default"),
    RETENTION_ILLEGAL_PARKING_DAYS(
            "retention.illegal-parking.days", "", "the same of this purpose; empty: the default"),
    RETENTION_FACILITY_DAYS("retention.facility.days", "", "the same of this purpose; empty: the default"),
    RETENTION_DISASTER_DAYS("retention.disaster.days", "", "the same of this purpose; empty: the default"),
    RETENTION_DUMPING_DAYS("retention.dumping.days", "", "the same of this purpose; empty: the default"),
    RETENTION_TRAFFIC_DAYS("retention.traffic.days", "", "the same of this purpose; empty: the default"),
    RETENTION_FREE_GIB(
            "retention.free.gib", "10", "below this much free space the oldest recordings go before their time"),
    CAMERAS_NETWORKS(
            "cameras.networks",
            "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7",
            "camera addresses lie in these networks; loopback only if it is listed"),
    PICTURES_LOOK_SECONDS(
            "pictures.lookSeconds",
            "40",
            "a camera's picture is looked at this often, to see whether it is frozen or black; less often where 4 % of"
                    + " a core are not enough; 0: never"),
    BACKFILL_AT_ONCE(
            "backfill.atOnce",
            "2",
            "gaps that are filled at a time from cameras' own storage (ONVIF Profile G); 0: none are"),
    BACKFILL_MBIT_PER_SECOND(
            "backfill.mbitPerSecond", "40", "footage is fetched from cameras' storage no faster, all together"),
    METRICS_NETWORKS(
            "metrics.networks",
            "",
            "`/metrics` is open to these networks; to others with a token of admin or engineer"),
    POLICE_STATION_URL(
            "police.station.url",
            "",
            "`https://host:port` where the police station takes orders; without it orders wait in the outbox"),
    POLICE_STATION_NAME("police.station.name", "112", "the station's name"),
    POLICE_STATION_PHONE(
            "police.station.phone", "", "the number that a person dials when the link does not do; shown at the seat"),
    POLICE_STATIONS(
            "police.stations",
            "",
            "other stations that an order can be given to, each `NAME;PHONE;https://host:port`; they share the link's"
                    + " certificates"),
    POLICE_HOST("police.host", "127.0.0.1", "the address to hear the station on"),
    POLICE_PORT("police.port", "9443", "the port to hear the station on, with mutual TLS; 0 for a free one"),
    POLICE_TLS_CERT("police.tls.cert", "", "PEM file with our certificate for the station"),
    POLICE_TLS_KEY("police.tls.key", "", "PEM file with its private key"),
    POLICE_TLS_TRUST("police.tls.trust", "", "PEM file with the station's certificate, or its authority's"),
    OFFICERS_PORT("officers.port", "", "the port of the officers' page; empty: it is not served; 0 for a free one"),
    OFFICERS_HOST(
            "officers.host",
            "127.0.0.1",
            "the address to serve the officers' page on; another than loopback with `officers.tls.*`"),
    OFFICERS_TLS_CERT("officers.tls.cert", "", "PEM file with the certificate chain that phones know"),
    OFFICERS_TLS_KEY("officers.tls.key", "", "PEM file with its private key"),
    OFFICERS_TEXT_SPOOL(
            "officers.text.spool",
            "",
            "folder in which text messages are left, `{to, text, at}` each, for the city's gateway to take; empty:"
                    + " there is no other way to a phone that cannot ring than a person's call"),
    CLUSTER_ADDRESS(
            "cluster.address",
            "127.0.0.1",
            "the private address that nodes talk on, unencrypted: a WireGuard interface"),
    CLUSTER_PORT("cluster.port", "0", "the port that nodes talk on; 0 for a free one, where there is one node"),
    CLUSTER_FOOTAGE_PORT(
            "cluster.footage.port",
            "0",
            "the port at which this node gives its footage to the others, on `cluster.address`; 0 for a free one"),
    CLUSTER_MEMBERS("cluster.members", "", "the other nodes, `host:port`"),
    CLUSTER_SECRET_FILE(
            "cluster.secret.file", "", "file with what a node must know to join; needed with `cluster.members`"),
    CLUSTER_SITE("cluster.site", "", "this node records cameras of this site before others"),
    CLUSTER_CAPACITY(
            "cluster.capacity", "700", "how many cameras this node is built for; nodes record in proportion to it"),
    CLUSTER_RACK(
            "cluster.rack",
            "",
            "what this node shares power and net with; a camera's second recording is made in another rack"),
    CLUSTER_MIRRORED(
            "cluster.mirrored",
            "",
            "purposes of which two nodes record each camera at all times, such as `crime-prevention`; each such camera"
                    + " is asked for two sessions; empty: none");

    private final String key;
    private final String standard;
    private final String doc;

    Setting(String key, String standard, String doc) {
        this.key = key;
        this.standard = standard;
        this.doc = doc;
    }

    String key() {
        return key;
    }

    /** What holds if it is not set; a list is written with commas. */
    String standard() {
        return standard;
    }

    /** The name in the environment, such as {@code PASU_HTTP_TLS_CERT}. */
    String variable() {
        return "PASU_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static Optional<Setting> find(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    /** The setting that somebody who wrote this key most likely meant. */
    static Setting nearest(String key) {
        return Arrays.stream(values())
                .min(Comparator.comparingInt(setting -> distance(setting.key, key)))
                .orElseThrow();
    }

    /** A table of all settings in Markdown. */
    static String table() {
        StringBuilder table = new StringBuilder("| key | environment | default | |\n|---|---|---|---|\n");
        for (Setting setting : values())
            table.append("| `%s` | `%s` | %s | %s |\n"
                    .formatted(
                            setting.key,
                            setting.variable(),
                            setting.standard.isEmpty() ? "–" : "`" + setting.standard + "`",
                            setting.doc));
        return table.toString();
    }

    /** Levenshtein's distance: how many letters must be added, dropped or replaced; letter case does not count. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) above[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
