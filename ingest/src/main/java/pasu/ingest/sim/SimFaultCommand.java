package pasu.ingest.sim;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sim fault}: makes a fault happen in a running {@code sim camera --control PORT}. */
@Command(
        name = "fault",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a fault happen in cameras that are being served, until it is cleared:",
            "stop [SECONDS] (connections are closed), freeze (no frames), silent (nothing at all, sockets open),",
            "busy (no second session), lose PERCENT (RTP packets), clock SECONDS (ahead),",
            "resolution (main goes on in 640x360), still (frames that show the same), black (a covered lens),",
            "clear (all is well again)."
        })
final class SimFaultCommand implements Callable<Integer> {
    @Option(names = "--control", paramLabel = "PORT", required = true, description = "Control port of the simulator.")
    private int control;

    @Parameters(index = "0", paramLabel = "CAMERA", description = "Camera id, or all.")
    private String camera = "";

    @Parameters(
            index = "1",
            paramLabel = "FAULT",
            description = "stop, freeze, silent, busy, lose, clock, resolution, still, black, clear")
    private String fault = "";

    @Parameters(index = "2", paramLabel = "ARG", arity = "0..1", description = "Percent or seconds.")
    private @Nullable Double argument;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, Object> body = new HashMap<>(Map.of("fault", fault));
        if (argument != null) body.put("argument", argument);
        return ControlClient.post(control, camera, "faults", body);
    }
}
