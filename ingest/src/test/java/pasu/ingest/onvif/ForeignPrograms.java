package pasu.ingest.onvif;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** ONVIF devices and clients that we did not write, from the package registries; installed once a machine and version. */
public final class ForeignPrograms {
    private static final Path SOURCES = Path.of("src", "test", "foreign").toAbsolutePath();
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "pasu", "foreign");
    private static final String OXVIF = "0.17.0";
    private static final String NODE_ONVIF = "0.8.3";

    /** For a program that ends by itself, an installation above all. */
    private static final int LONGEST_MINUTES = 10;

    private ForeignPrograms() {}

    /** A script beside the tests. */
    public static String script(String name) {
        return SOURCES.resolve(name).toString();
    }

    /** Python with ipycam, onvif-zeep-async and WSDiscovery (PyPI). */
    public static String python() throws IOException, InterruptedException {
        Path wanted = SOURCES.resolve("requirements.txt");
        CRC32 version = new CRC32();
        version.update(Files.readAllBytes(wanted));
        Path folder = CACHE.resolve("python-" + HexFormat.of().toHexDigits((int) version.getValue()));
        Path python = folder.resolve("bin").resolve("python");
        once(folder, () -> {
            output(List.of("python3", "-m", "venv", "--clear", folder.toString()));
            output(List.of(python.toString(), "-m", "pip", "install", "-q", "-r", wanted.toString()));
        });
        return python.toString();
    }

    /** What a script of Python says; it must succeed. */
    public static String python(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python(), script(script)));
        command.addAll(List.of(arguments));
        return output(command);
    }

    /** What a script says that uses Node's onvif (npm); it must succeed. */
    public static String node(String script, String... arguments) throws IOException, InterruptedException {
        Path folder = CACHE.resolve("node-onvif-" + NODE_ONVIF);
        once(
                folder,
                () -> output(
                        List.of("npm", "install", "--silent", "--prefix", folder.toString(), "onvif@" + NODE_ONVIF)));
        List<String> command = new ArrayList<>(List.of("node", script(script)));
        command.addAll(List.of(arguments));
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment().put("NODE_PATH", folder.resolve("node_modules").toString());
        return output(program);
    }

    /** The device of oxvif (crates.io): a whole one, by its author's tests; it takes minutes to build. */
    public static String oxvif() throws IOException, InterruptedException {
        Path folder = CACHE.resolve("oxvif-" + OXVIF);
        once(
                folder,
                () -> output(List.of(
                        "cargo",
                        "install",
                        "-q",
                        "--locked",
                        "oxvif",
                        "--version",
                        OXVIF,
                        "--debug",
                        "--example",
                        "mock_server",
                        "--features",
                        "mock-server",
                        "--root",
                        folder.toString())));
        return folder.resolve("bin").resolve("mock_server").toString();
    }

    private interface Installation {
        void run() throws IOException, InterruptedException;
    }

    /** One at a time on a machine: two runs of the tests share what is installed. */
    private static void once(Path folder, Installation installation) throws IOException, InterruptedException {
        Path done = folder.resolve("installed");
        Files.createDirectories(folder);
        try (FileChannel lock =
                        FileChannel.open(CACHE.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            if (Files.exists(done) || !held.isValid()) return;
            installation.run();
            Files.createFile(done);
        }
    }

    /** What a program that ends by itself says; it must succeed. */
    public static String output(List<String> command) throws IOException, InterruptedException {
        return output(new ProcessBuilder(command));
    }

    private static String output(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = start(program);
        process.getOutputStream().close();
        // A registry that hangs does not hang the tests: what reads below ends with the process.
        process.onExit().orTimeout(LONGEST_MINUTES, TimeUnit.MINUTES).exceptionally(late -> process.destroyForcibly());
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException(String.join(" ", program.command()) + " failed: " + said);
        return said;
    }

    /** A program that is ready once it has said a word; its input is ours. @param folder that it may write into */
    public static Process start(Path folder, List<String> command, String word) throws IOException {
        Process process = start(new ProcessBuilder(command).directory(folder.toFile()));
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(word)) return process;
            said.append(line).append('\n');
        }
        throw new IOException(command.getFirst() + " ended without saying " + word + ": " + said);
    }

    private static Process start(ProcessBuilder program) throws IOException {
        try {
            return program.redirectErrorStream(true).start();
        } catch (IOException e) {
            String name = program.command().getFirst();
            throw new IOException(name + " is needed by this test: ./pasu test says what to install", e);
        }
    }
}
