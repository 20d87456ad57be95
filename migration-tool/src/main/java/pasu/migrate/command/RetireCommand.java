package pasu.migrate.command;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Route;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.run.Consent;
import pasu.migrate.run.Migration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code migrate retire}: has the legacy recorder let go of cameras that were switched. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        description = {
            "Has the legacy recorder let go of cameras that were switched, after one more proof.",
            "There is no way back from here. Cameras that are relayed for good stay with their recorder."
        })
final class RetireCommand extends Moving {
    @Option(
            names = "--accept-missing",
            description =
                    "Also cameras of which the legacy recorder has frames that Pasu lacks; the report names them.")
    private boolean acceptMissing;

    @Option(
            names = "--by-hand",
            description = "Where a recorder has no management: somebody has ended the recording there. It is seen to.")
    private boolean byHand;

    @Override
    List<Cutover> move(Migration migration, Predicate<CameraPlan> wanted) throws IOException, InterruptedException {
        migration.agree(new Consent(acceptMissing, byHand));
        return migration.bring(CutoverState.RETIRED, camera -> wanted.test(camera) && camera.route() != Route.RELAY);
    }

    @Override
    boolean isThere(Cutover cutover) {
        return cutover.state() == CutoverState.RETIRED;
    }
}
