package pasu.ingest.sim;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sim event}: makes a camera of a running {@code sim camera --control PORT} notice something. */
@Command(
        name = "event",
        mixinStandardHelpOptions = true,
        description = "Makes a camera tell its ONVIF listeners of motion, tamper or its input (a bell wired to it).")
final class SimEventCommand implements Callable<Integer> {
    @Option(names = "--control", paramLabel = "PORT", required = true, description = "Control port of the simulator.")
    private int control;

    @Parameters(index = "0", paramLabel = "CAMERA", description = "Camera id, or all.")
    private String camera = "";

    @Parameters(index = "1", paramLabel = "EVENT", description = "motion, tamper, input")
    private String event = "";

    @Parameters(index = "2", paramLabel = "on|off", arity = "0..1", description = "It begins (the default) or is over.")
    private String state = "on";

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!state.matches("on|off")) throw new Failure(ExitCode.USAGE, "an event is on or off, got " + state);
        return ControlClient.post(control, camera, "events", Map.of("event", event, "on", state.equals("on")));
    }
}
