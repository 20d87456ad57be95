package pasu.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/**
 * The user that PostgreSQL runs as: ourselves, or, since PostgreSQL refuses to be root, an account without privileges
 * ({@code pasu} where the machine has one, else {@code nobody}).
 *
 * @param uid null where no change of user is needed
 */
record ServerUser(String name, @Nullable Integer uid, int gid) {
    private static final List<String> CANDIDATES = List.of("pasu", "nobody");
    private static final Set<PosixFilePermission> ONLY_OWNER = PosixFilePermissions.fromString("rwx------");

    static ServerUser choose() {
        String self = System.getProperty("user.name", "?");
        if (!self.equals("root")) return new ServerUser(self, null, 0);
        try {
            List<String> accounts = Files.readAllLines(Path.of("/etc/passwd"));
            for (String candidate : CANDIDATES)
                for (String line : accounts) {
                    String[] field = line.split(":", -1);
                    if (field.length > 3 && field[0].equals(candidate))
                        return new ServerUser(candidate, Integer.valueOf(field[2]), Integer.parseInt(field[3]));
                }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new Failure(
                ExitCode.CONFIG,
                "PostgreSQL does not run as root and there is no user pasu or nobody: add a user pasu, or set db.url");
    }

    boolean isOther() {
        return uid != null;
    }

    /**
     * The command as it is really started: in a session of its own, so that a Ctrl-C at the terminal reaches us only,
     * without privileges, and told to stop when the thread that started it dies.
     */
    List<String> server(List<String> command) {
        return changed(List.of("--pdeathsig", "INT"), command);
    }

    List<String> tool(List<String> command) {
        return changed(List.of(), command);
    }

    private List<String> changed(List<String> options, List<String> command) {
        List<String> all = new ArrayList<>();
        if (has("setsid")) all.add("setsid");
        if (has("setpriv")) {
            all.add("setpriv");
            if (isOther()) all.addAll(List.of("--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
            all.add("--no-new-privs");
            all.addAll(options);
        } else if (isOther()) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "setpriv is missing, with which PostgreSQL is started without root's rights: install util-linux,"
                            + " or run pasu as a plain user");
        }
        all.addAll(command);
        return all;
    }

    private static boolean has(String tool) {
        return List.of("/usr/bin", "/bin").stream().anyMatch(dir -> Files.isExecutable(Path.of(dir, tool)));
    }

    /** Makes a folder that belongs to this user alone. */
    Path own(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, ONLY_OWNER);
        give(folder);
        return folder;
    }

    /** Hands a file or folder over to this user. */
    void give(Path path) throws IOException {
        if (!isOther()) return;
        Files.setAttribute(path, "unix:uid", uid);
        Files.setAttribute(path, "unix:gid", gid);
    }

    /** Whether this user may pass through the folder: it and each folder above it let others through. */
    boolean passes(Path folder) throws IOException {
        if (!isOther()) return true;
        for (Path above = folder.toRealPath(); above != null; above = above.getParent())
            if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) return false;
        return true;
    }
}
