package pasu.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.process.JavaProcess;

/** Other programs that record the same cameras, to measure beside. */
final class Peer implements AutoCloseable {
    private final List<Process> processes;

    private Peer(List<Process> processes) {
        this.processes = processes;
    }

    /** The {@link Floor}, once all cameras play. */
    static Peer floor(List<URI> urls, Path folder) {
        Process process = JavaProcess.start(
                List.of("-XX:MaxDirectMemorySize=1g"), Map.of(), List.of(Floor.class.getName(), folder.toString()));
        try {
            PrintWriter out = new PrintWriter(process.getOutputStream(), false, StandardCharsets.UTF_8);
            urls.forEach(out::println);
            out.close();
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            if (!"playing".equals(lines.readLine())) throw new Failure(ExitCode.SOFTWARE, "the floor did not start");
            return new Peer(List.of(process));
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the floor did not start: " + e.getMessage(), e);
        }
    }

    /** An FFmpeg per camera, {@code -c copy} into fragmented MP4. */
    static Peer ffmpeg(List<URI> urls, Path folder) {
        List<Process> processes = new ArrayList<>();
        Peer peer = new Peer(processes);
        try {
            Files.createDirectories(folder);
            for (int nth = 0; nth < urls.size(); nth++)
                processes.add(new ProcessBuilder(
                                "ffmpeg",
                                "-nostdin",
                                "-v",
                                "error",
                                "-rtsp_transport",
                                "tcp",
                                "-i",
                                urls.get(nth).toString(),
                                "-an",
                                "-c",
                                "copy",
                                "-movflags",
                                "+frag_keyframe+empty_moov",
                                folder.resolve(nth + ".mp4").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(nth + ".log").toFile())
                        .start());
            return peer;
        } catch (IOException e) {
            peer.close();
            throw new Failure(ExitCode.UNAVAILABLE, "ffmpeg cannot be started: " + e.getMessage(), e);
        }
    }

    ProcessGauge.Cpu cpu() {
        return processes.stream()
                .map(process -> new ProcessGauge(process.pid()).cpu())
                .reduce(new ProcessGauge.Cpu(0, 0), ProcessGauge.Cpu::plus);
    }

    int anonymousMegabytes() {
        return processes.stream()
                .mapToInt(process -> new ProcessGauge(process.pid()).anonymousMegabytes())
                .sum();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(JavaProcess::stop);
    }
}
