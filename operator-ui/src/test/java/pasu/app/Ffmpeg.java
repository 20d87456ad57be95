package pasu.app;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** FFmpeg's opinion of a file: a player that we did not write. */
public final class Ffmpeg {
    private Ffmpeg() {}

    /** What it decodes without a word of complaint. */
    public record Seen(String codec, int width, int height, int frames, double duration) {}

    /** @throws IOException if it complains of anything */
    public static Seen decode(Path file) throws IOException, InterruptedException {
        run("ffmpeg", "-v", "error", "-xerror", "-i", file.toString(), "-f", "null", "-");
        JsonObject all = new JsonObject(run(
                "ffprobe",
                "-v",
                "error",
                "-count_frames",
                "-select_streams",
                "v",
                "-show_entries",
                "stream=codec_name,width,height,nb_read_frames:format=duration",
                "-of",
                "json",
                file.toString()));
        JsonObject stream = all.getJsonArray("streams").getJsonObject(0);
        return new Seen(
                stream.getString("codec_name"),
                stream.getInteger("width"),
                stream.getInteger("height"),
                Integer.parseInt(stream.getString("nb_read_frames")),
                Double.parseDouble(all.getJsonObject("format").getString("duration", "0")));
    }

    /** Moving pictures, made once: they are coded anew whenever the file is. */
    static Path pictures(Path folder) throws IOException, InterruptedException {
        Path file = Files.createDirectories(folder).resolve("test.mkv");
        if (!Files.exists(file)) {
            Path made =
                    folder.resolveSibling("test.mkv." + ProcessHandle.current().pid());
            run(
                    "ffmpeg -v error -y -f lavfi -i testsrc2=size=1280x720:rate=15 -t 8 -c:v mjpeg -f matroska"
                            .split(" "),
                    made.toString());
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE); // tests run in two processes
        }
        return file;
    }

    private static String run(String[] command, String last) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        words.add(last);
        return run(words.toArray(String[]::new));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
        } catch (IOException e) {
            throw new IOException(command[0] + " is needed by this test: ./pasu test says what to install", e);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean quiet = !command[0].equals("ffmpeg") || said.isBlank();
        if (process.waitFor() != 0 || !quiet) throw new IOException(String.join(" ", command) + ": " + said);
        return said;
    }
}
