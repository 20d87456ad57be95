package pasu.migrate.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.migrate.centre.RestCentre;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.legacy.LegacyRecorder;
import pasu.migrate.legacy.Recorders;
import pasu.migrate.plan.Plan;
import pasu.migrate.plan.RecorderPlan;
import pasu.migrate.plan.Secrets;
import pasu.migrate.report.Progress;
import pasu.migrate.report.Summary;
import pasu.migrate.report.Told;
import pasu.migrate.run.Migration;
import pasu.migrate.run.Patience;
import picocli.CommandLine.Option;

/** With what a command that changes something speaks to Pasu and the recorders. */
final class Connection {
    private static final String TOKEN = "PASU_TOKEN";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds the token of an engineer at Pasu; else it is in " + TOKEN + ".")
    private @Nullable Path tokenFile;

    @Option(
            names = "--secrets",
            paramLabel = "FILE",
            description = "Users and passwords of cameras and recorders: lines of NAME USER PASSWORD.")
    private @Nullable Path secretsFile;

    Migration migration(Workplace workplace, Ledger ledger, Telling telling, PrintWriter out) throws IOException {
        Plan plan = workplace.plan();
        try {
            Secrets secrets = secrets();
            return new Migration(
                    plan,
                    secrets,
                    recorders(plan, secrets),
                    centre(plan),
                    ledger,
                    Time.system(),
                    Patience.real(),
                    workplace.orders(),
                    cutover -> {
                        say(plan, ledger, cutover, out);
                        telling.changed();
                    });
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.CONFIG, String.valueOf(e.getMessage()), e);
        }
    }

    RestCentre centre(Plan plan) {
        return new RestCentre(plan.pasu(), token());
    }

    Map<String, LegacyRecorder> recorders(Plan plan) {
        try {
            return recorders(plan, secrets());
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.CONFIG, String.valueOf(e.getMessage()), e);
        }
    }

    private Secrets secrets() {
        return Secrets.read(secretsFile == null ? "" : GivenFile.text(secretsFile));
    }

    private static Map<String, LegacyRecorder> recorders(Plan plan, Secrets secrets) {
        Map<String, LegacyRecorder> recorders = new HashMap<>();
        for (RecorderPlan recorder : plan.recorders())
            recorders.put(recorder.name(), Recorders.open(recorder, secrets.login(recorder.login())));
        return recorders;
    }

    /** Pasu is told how it stands until that is closed; a migration is known there by its key. */
    Telling telling(Workplace workplace, Ledger ledger, PrintWriter out) throws IOException {
        Plan plan = workplace.plan();
        RestCentre pasu = centre(plan);
        UUID id = UUID.nameUUIDFromBytes(workplace.key().verifying().pem().getBytes(StandardCharsets.US_ASCII));
        Time time = Time.system();
        return new Telling(
                () -> Told.of(plan, ledger.standing(), time.wallMicros()),
                word -> pasu.tell(id, word),
                Telling.BETWEEN,
                time,
                out);
    }

    private static synchronized void say(Plan plan, Ledger ledger, Cutover cutover, PrintWriter out) {
        Time time = Time.system();
        out.println(time.now() + " " + Summary.line(cutover));
        if (cutover.state() == CutoverState.SWITCHED)
            Progress.of(plan, ledger.cameras(), ledger.entries(), time.wallMicros()).stream()
                    .filter(wave -> wave.number() == plan.waveOf(cutover.camera()))
                    .forEach(wave -> out.println(wave.words()));
        out.flush();
    }

    private String token() {
        if (tokenFile != null) return GivenFile.text(tokenFile).strip();
        String token = System.getenv(TOKEN);
        if (token != null && !token.isBlank()) return token;
        throw new Failure(
                ExitCode.USAGE, "give a token of an engineer: --token-file FILE, or " + TOKEN + " in the environment");
    }
}
