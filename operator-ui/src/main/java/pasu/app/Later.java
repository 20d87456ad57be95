package pasu.app;

import java.util.Locale;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Commands that the launcher knows and this version cannot do yet; they say so, and exit with 69. */
enum Later {
    MIGRATE("to move cameras from legacy recorders");

    private final String does;

    Later(String does) {
        this.does = does;
    }

    String command() {
        return name().toLowerCase(Locale.ROOT);
    }

    CommandSpec spec() {
        Runnable answer = () -> {
            throw new Failure(
                    ExitCode.UNAVAILABLE, "'%s', %s, is not built in this version yet".formatted(command(), does));
        };
        return CommandSpec.wrapWithoutInspection(answer)
                .usageMessage(new UsageMessageSpec().description("(Not in this version yet, exits 69: " + does + ".)"))
                .mixinStandardHelpOptions(true)
                .addPositional(picocli.CommandLine.Model.PositionalParamSpec.builder()
                        .arity("0..*")
                        .type(String[].class)
                        .hidden(true)
                        .build());
    }
}
