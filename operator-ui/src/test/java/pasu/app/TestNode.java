package pasu.app;

import io.vertx.core.net.SelfSignedCertificate;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import pasu.core.people.Role;
import pasu.core.store.DatabaseSettings;
import pasu.core.store.TestDatabase;
import pasu.police.dispatch.LinkSettings;

/** A whole node on a free port, over a database of its own in the shared server, with an account of each role. */
public final class TestNode {
    /** Of all accounts of a test node. */
    public static final String PASSWORD = "correct horse battery";

    private static final class Shared {
        static final Pasu pasu = start();
    }

    private TestNode() {}

    /** One for all tests that leave it as they found it; it ends with the JVM. */
    public static Pasu shared() {
        return Shared.pasu;
    }

    private static Pasu start() {
        TestDatabase.shared(); // its end is told first, so it comes last
        Pasu pasu = fresh();
        TestDatabase.atExit(pasu::close);
        return pasu;
    }

    /** A node of its own; the caller closes it. */
    public static Pasu fresh() {
        Pasu pasu = Pasu.start(Config.of(settings(TestDatabase.folder()), PASSWORD));
        for (Role role : Role.values())
            if (role != Role.ADMIN)
                pasu.people().add(user(role), "사람 " + role, role, "ko", PASSWORD, false, null, null);
        return pasu;
    }

    /** A node of these settings, which may have run before; the caller closes it. */
    static Pasu start(Settings settings) {
        Pasu pasu = Pasu.start(Config.of(settings, PASSWORD));
        for (Role role : Role.values()) if (role != Role.ADMIN) pasu.people().ensure(user(role), role, "ko", PASSWORD);
        return pasu;
    }

    /** A node that speaks HTTPS with a certificate of its own; the caller closes it. */
    public static Pasu overTls() {
        SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
        Settings settings = settings(TestDatabase.folder())
                .with(Setting.HTTP_TLS_CERT, certificate.certificatePath(), "the test")
                .with(Setting.HTTP_TLS_KEY, certificate.privateKeyPath(), "the test");
        TestDatabase.atExit(certificate::delete);
        return Pasu.start(Config.of(settings, PASSWORD));
    }

    /** A node whose orders go to this station, and to others as {@code police.stations} has them; the caller closes it. */
    public static Pasu ordering(LinkSettings link, String others) {
        return start(settings(TestDatabase.folder())
                .with(Setting.POLICE_STATION_URL, link.station().toString(), "the test")
                .with(Setting.POLICE_STATION_NAME, link.name(), "the test")
                .with(Setting.POLICE_STATIONS, others, "the test")
                .with(Setting.POLICE_PORT, Integer.toString(link.port()), "the test")
                .with(Setting.POLICE_TLS_CERT, link.tls().certificate().toString(), "the test")
                .with(Setting.POLICE_TLS_KEY, link.tls().key().toString(), "the test")
                .with(Setting.POLICE_TLS_TRUST, link.tls().trust().toString(), "the test"));
    }

    /** The user name of a role's account. */
    public static String user(Role role) {
        return role == Role.ADMIN ? "admin" : "the-" + role.name().toLowerCase(Locale.ROOT);
    }

    static Settings settings(Path dataDir) {
        DatabaseSettings database = TestDatabase.fresh(dataDir);
        return Settings.read(null, Map.of())
                .with(Setting.DATA_DIR, dataDir.toString(), "the test")
                .with(Setting.HTTP_PORT, "0", "the test")
                .with(Setting.OFFICERS_PORT, "0", "the test")
                .with(Setting.DB_URL, Objects.requireNonNull(database.url()), "the test")
                .with(Setting.DB_PASSWORD_FILE, String.valueOf(database.passwordFile()), "the test")
                .with(Setting.CAMERAS_NETWORKS, "10.0.0.0/8, 127.0.0.0/8", "the test");
    }
}
