package pasu.core.duty.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether something keeps the machine's clock right, as its kernel knows it: systemd's {@code timedatectl} is asked. */
public final class KeptClock {
    private static final List<String> ASK = List.of("timedatectl", "show", "--property=NTPSynchronized", "--value");
    private static final int WITHIN_SECONDS = 3;

    /** What is known of it. */
    public enum State {
        KEPT,
        UNKEPT,
        /** There is no systemd, as in a container. */
        UNKNOWN
    }

    private KeptClock() {}

    /** Blocks shortly. */
    public static State ask() {
        return ask(ASK);
    }

    /** @param command that prints {@code yes} or {@code no} */
    public static State ask(List<String> command) {
        try {
            Process asked =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            asked.getOutputStream().close();
            if (!asked.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS)) {
                asked.destroyForcibly();
                return State.UNKNOWN;
            }
            return switch (new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()) {
                case "yes" -> State.KEPT;
                case "no" -> State.UNKEPT;
                default -> State.UNKNOWN;
            };
        } catch (IOException e) {
            return State.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return State.UNKNOWN;
        }
    }
}
