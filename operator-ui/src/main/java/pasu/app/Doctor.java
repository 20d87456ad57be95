package pasu.app;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pasu.core.base.Failure;
import pasu.core.duty.node.KeptClock;
import pasu.core.store.PostgresBinaries;

/** Looks at the machine as {@code run} would use it; changes nothing. */
final class Doctor {
    /** Sockets, two files a stream, and the rest: for 700 cameras. */
    private static final long OPEN_FILES = 4096;

    private static final Pattern SERVERS = Pattern.compile("^jdbc:postgresql://([^/?]+)");

    private static final long COMFORTABLE_BYTES = 20L << 30;

    private Doctor() {}

    static List<Finding> examine(Config config) {
        List<Finding> findings = new ArrayList<>(List.of(java(), disk(config.dataDir())));
        findings.addAll(further(config.recordingFolders()));
        findings.addAll(List.of(port(config), clock(), decoder(), files(), database(config)));
        return findings;
    }

    private static Finding java() {
        Runtime.Version version = Runtime.version();
        return new Finding(
                "java",
                version.feature() >= 21,
                "JDK " + version + (version.feature() >= 21 ? "" : ": install 21 or newer"));
    }

    private static Finding disk(Path dataDir) {
        Path there = dataDir;
        while (!Files.exists(there) && there.getParent() != null) there = there.getParent();
        long free = there.toFile().getUsableSpace();
        String state = "%s: %d GiB free".formatted(dataDir, free >> 30);
        if (!Files.isWritable(there)) return new Finding("disk", false, dataDir + " cannot be written: set data.dir");
        if (free < COMFORTABLE_BYTES)
            return new Finding(
                    "disk",
                    false,
                    state + ": 700 cameras fill 8 GiB in 90 s; make room, or set data.dir to a larger disk");
        return new Finding("disk", true, state);
    }

    /** Of folders for recordings beside the first: one on a disk that another is on gains nothing. */
    private static List<Finding> further(List<Path> folders) {
        List<Finding> findings = new ArrayList<>();
        Set<Object> disks = new HashSet<>(Set.of(store(folders.getFirst())));
        for (Path folder : folders.subList(1, folders.size()))
            findings.add(
                    disks.add(store(folder))
                            ? disk(folder)
                            : new Finding("disk", false, folder + " shares a disk with another folder for recordings"));
        return findings;
    }

    private static Object store(Path folder) {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) there = there.getParent();
        try {
            return Files.getFileStore(there);
        } catch (IOException e) {
            return folder;
        }
    }

    private static Finding port(Config config) {
        try {
            Preflight.port(config.http());
            return new Finding(
                    "port", true, config.http().host() + ":" + config.http().port() + " is free");
        } catch (Failure e) {
            return new Finding("port", false, String.valueOf(e.getMessage()));
        }
    }

    /** A clock that was never set, and whether the kernel says that something keeps it. */
    private static Finding clock() {
        if (Instant.now().isBefore(Instant.parse("2026-01-01T00:00:00Z")))
            return new Finding("clock", false, "the clock shows " + Instant.now() + ": set it, and run chrony or ntpd");
        return switch (KeptClock.ask()) {
            case KEPT -> new Finding("clock", true, "kept right by NTP");
            case UNKEPT -> new Finding("clock", false, "nothing keeps the clock right: run chrony or ntpd");
            case UNKNOWN -> new Finding("clock", true, "set; whether NTP keeps it is not known here");
        };
    }

    private static Finding decoder() {
        String state = Decoder.state();
        boolean ok = state.equals(Decoder.AVAILABLE);
        return new Finding(
                "decoder",
                ok,
                ok ? "H.264 and H.265 are decoded for snapshots" : state + "; recording and live pictures work");
    }

    private static Finding files() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system))
            return new Finding("files", true, "no limit is known");
        long most = system.getMaxFileDescriptorCount();
        return new Finding(
                "files",
                most >= OPEN_FILES,
                most + " files may be open"
                        + (most >= OPEN_FILES ? "" : ": raise it to " + OPEN_FILES + " (ulimit -n, LimitNOFILE)"));
    }

    private static Finding database(Config config) {
        String url = config.database().url();
        if (url == null)
            return PostgresBinaries.present()
                    ? new Finding("database", true, "embedded PostgreSQL, its programs are here")
                    : new Finding("database", false, "no PostgreSQL programs for this platform: set db.url");
        List<String> servers = servers(url);
        List<String> answering = servers.stream().filter(Doctor::answers).toList();
        if (answering.isEmpty())
            return new Finding(
                    "database",
                    false,
                    String.join(" and ", servers) + " does not answer: start PostgreSQL, or set db.url");
        return new Finding(
                "database",
                true,
                String.join(" and ", answering) + " answers"
                        + (answering.size() < servers.size() ? ", of " + String.join(", ", servers) : ""));
    }

    /** As {@code host:port}; an address may name several, of which one takes over from the other. */
    static List<String> servers(String url) {
        Matcher matcher = SERVERS.matcher(url);
        if (!matcher.find()) return List.of();
        return Arrays.stream(matcher.group(1).split(","))
                .map(server -> server.matches(".*:\\d+") ? server : server + ":5432")
                .toList();
    }

    private static boolean answers(String server) {
        int colon = server.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1))),
                    (int) Duration.ofSeconds(3).toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
