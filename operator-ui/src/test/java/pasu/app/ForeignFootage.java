package pasu.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Real footage, and what FFmpeg finds in it: nothing here is of Pasu's making. */
final class ForeignFootage {
    /** Pedestrians, filmed by a surveillance camera; from Debian's opencv-doc. */
    private static final Path PEDESTRIANS = Path.of("/usr/share/doc/opencv-doc/examples/data/vtest.avi");

    private ForeignFootage() {}

    /** Ten seconds, coded anew. @param codec {@code h264} or {@code h265} */
    static Path make(Path folder, String codec) throws Exception {
        return make(folder, codec, 10);
    }

    /** The first so many seconds of 79, or these again and again. */
    static Path make(Path folder, String codec, int seconds) throws Exception {
        Path file = folder.resolve(codec + ".mp4");
        String encoder = codec.equals("h264") ? "libx264" : "libx265";
        String noB = codec.equals("h264") ? "-x264-params" : "-x265-params";
        run(
                "ffmpeg",
                "-v",
                "error",
                "-y",
                "-stream_loop",
                "-1",
                "-i",
                PEDESTRIANS.toString(),
                "-t",
                String.valueOf(seconds),
                "-c:v",
                encoder,
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p",
                noB,
                "bframes=0:keyint=20:log-level=error",
                file.toString());
        return file;
    }

    /** SHA-256 of each VCL NAL unit, in order, as FFmpeg reads the file. */
    static List<String> pictures(Path file, String codec) throws Exception {
        String name = codec.equals("h264") ? "h264" : "hevc";
        byte[] stream = run(
                "ffmpeg",
                "-v",
                "error",
                "-i",
                file.toString(),
                "-c",
                "copy",
                "-bsf:v",
                name + "_mp4toannexb",
                "-f",
                name,
                "-");
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i + 3 < stream.length; i++)
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) starts.add(i + 3);
        List<String> hashes = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) - 3 : stream.length;
            while (stream[end - 1] == 0) end--;
            byte first = stream[starts.get(i)];
            boolean picture = codec.equals("h264") ? (first & 31) >= 1 && (first & 31) <= 5 : (first >> 1 & 63) < 32;
            byte[] unit = Arrays.copyOfRange(stream, starts.get(i), end);
            if (picture)
                hashes.add(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(unit)));
        }
        return hashes;
    }

    /** What a program writes; it must succeed. */
    static byte[] run(String... command) throws Exception {
        Process process = start(command);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = process.getInputStream()) {
            in.transferTo(out);
        }
        int code = process.waitFor();
        if (code != 0) throw new IOException(command[0] + " ended with " + code + ": " + String.join(" ", command));
        return out.toByteArray();
    }

    static Process start(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
        } catch (IOException e) {
            throw new IOException(command[0] + " is needed by this test: ./pasu test says what to install", e);
        }
    }

    /** VLC serves the file once, then ends. It refuses to be root, so it is nobody then. */
    static Process vlc(Path file, String url) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root"))
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env", "HOME=/tmp"));
        command.addAll(List.of("cvlc", "-q", file.toString(), "--sout", "#rtp{sdp=" + url + "}", "vlc://quit"));
        try {
            return start(command.toArray(String[]::new));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The segments that were recorded below a folder, in order. */
    static List<String> recorded(Path recordings, String codec) throws Exception {
        List<Path> files;
        try (var all = Files.walk(recordings)) {
            files = all.filter(file -> file.toString().endsWith(".mp4"))
                    .sorted()
                    .toList();
        }
        List<String> hashes = new ArrayList<>();
        for (Path file : files) hashes.addAll(pictures(file, codec));
        return hashes;
    }
}
