package pasu.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** What a process costs, as Linux counts it: proc_pid_stat(5), proc_pid_status(5). */
final class ProcessGauge {
    /** USER_HZ, which is 100 on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private final Path folder;

    /** CPU seconds since the process began. */
    record Cpu(double user, double system) {
        double total() {
            return user + system;
        }

        Cpu since(Cpu before) {
            return new Cpu(user - before.user, system - before.system);
        }

        /** @param seconds that it took @return per cent of a core */
        double percent(double seconds) {
            return 100 * total() / seconds;
        }

        Cpu plus(Cpu other) {
            return new Cpu(user + other.user, system + other.system);
        }
    }

    /** @throws Failure where there is no {@code /proc} */
    ProcessGauge(long pid) {
        folder = Path.of("/proc", Long.toString(pid));
        if (!Files.isReadable(Path.of("/proc/self/stat")))
            throw new Failure(ExitCode.UNAVAILABLE, "what a process costs is read from /proc: it needs Linux");
    }

    Cpu cpu() {
        // The name in parentheses may hold anything, spaces too.
        String[] fields = read("stat").replaceFirst("(?s).*\\) ", "").split(" ", -1);
        return new Cpu(Long.parseLong(fields[11]) / TICKS_PER_SECOND, Long.parseLong(fields[12]) / TICKS_PER_SECOND);
    }

    /** Of the processes that this one started and that still run, and theirs. */
    static Cpu ofDescendants(ProcessHandle process) {
        return process.descendants()
                .filter(ProcessHandle::isAlive)
                .map(child -> new ProcessGauge(child.pid()).cpu())
                .reduce(new Cpu(0, 0), Cpu::plus);
    }

    int residentMegabytes() {
        return status("VmRSS") / 1024;
    }

    /** Memory that is its own, without files that are mapped. */
    int anonymousMegabytes() {
        return status("RssAnon") / 1024;
    }

    int peakMegabytes() {
        return status("VmHWM") / 1024;
    }

    int threads() {
        return status("Threads");
    }

    private int status(String name) {
        return read("status")
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "the process that is measured has ended: " + folder, e);
        }
    }
}
