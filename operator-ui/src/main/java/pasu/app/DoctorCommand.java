package pasu.app;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what the machine lacks. */
@Command(
        name = "doctor",
        description = "Checks this machine: disk, port, clock, decoder, file limits, database programs.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "YAML file with the settings")
    private @Nullable Path config;

    @Option(names = "--json", description = "one line of JSON")
    private boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = Doctor.examine(Config.read(config, System.getenv()));
        if (json) System.out.println(Finding.json(findings));
        else findings.forEach(finding -> System.out.println(finding.line()));
        return (findings.stream().allMatch(Finding::ok) ? ExitCode.OK : ExitCode.UNAVAILABLE).number();
    }
}
