package pasu.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/**
 * PostgreSQL's programs, unpacked once from the class path into a cache that all data directories of this user share.
 * The folder's name holds the archive's checksum, so a new version stands beside the old one.
 */
public final class PostgresBinaries {
    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);

    private PostgresBinaries() {}

    /** The archive for this platform, such as {@code postgres-linux-x86_64.txz}. */
    static String archive() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "");
        String family = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : "linux";
        String machine = arch.equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + family + "-" + machine + ".txz";
    }

    public static boolean present() {
        return PostgresBinaries.class.getResource("/" + archive()) != null;
    }

    /** The folder with {@code bin/postgres}; unpacks it if this is the first time. */
    static Path home() {
        URL resource = PostgresBinaries.class.getResource("/" + archive());
        if (resource == null)
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "there are no PostgreSQL programs for this platform (" + archive() + "): set db.url to a server");
        try {
            Path home = cache().resolve(archive().replace(".txz", "-") + checksum(resource));
            if (!Files.isDirectory(home)) unpack(resource, home);
            return home;
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "PostgreSQL's programs could not be unpacked: " + e.getMessage(), e);
        }
    }

    /** Root's home is closed to the user that the server runs as; so root unpacks where all may read. */
    private static Path cache() {
        if ("root".equals(System.getProperty("user.name"))) return Path.of("/var/cache/pasu");
        String xdg = System.getenv("XDG_CACHE_HOME");
        return xdg != null && !xdg.isBlank()
                ? Path.of(xdg, "pasu")
                : Path.of(System.getProperty("user.home", "."), ".cache", "pasu");
    }

    private static String checksum(URL resource) throws IOException {
        if (resource.openConnection() instanceof JarURLConnection jar)
            return Long.toHexString(jar.getJarEntry().getCrc());
        throw new IOException("expected the archive in a jar, found " + resource.getProtocol());
    }

    private static void unpack(URL resource, Path home) throws IOException {
        log.info("unpacking PostgreSQL into {}", home);
        Files.createDirectories(home.getParent());
        Path fresh = Files.createTempDirectory(home.getParent(), "unpack-");
        try {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (InputStream raw = resource.openStream();
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(raw))) {
                for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) put(tar, entry, fresh);
            }
            try {
                Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
                log.debug("another process unpacked {} first", home);
            }
        } finally {
            delete(fresh);
        }
    }

    private static void put(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path to = root.resolve(entry.getName()).normalize();
        if (!to.startsWith(root)) throw new IOException("the archive points outside itself: " + entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(to);
            return;
        }
        Files.createDirectories(to.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(to, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, to);
        boolean runs = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }

    /** Removes a folder and what is in it; nothing if it is not there. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) return;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
