package pasu.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a node until it is told to stop. */
@Command(
        name = "run",
        description = "Runs a node; prints 'ready URL' when it serves.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with the settings; see operator-ui/README.md")
    private @Nullable Path config;

    @Option(names = "--roles", paramLabel = "ROLES", description = "ingest, core, police; default: all")
    private @Nullable String roles;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = Settings.read(config, System.getenv());
        if (roles != null) settings.with(Setting.ROLES, roles, "--roles");
        Config read = Config.of(settings, System.getenv().getOrDefault(Config.ADMIN_PASSWORD, ""));
        CountDownLatch stop = new CountDownLatch(1);
        try (Running running = Running.start(() -> Pasu.start(read))) {
            System.out.println("ready " + running.pasu().url());
            stop.await();
        }
        return ExitCode.OK.number();
    }
}
