package pasu.migrate.legacy;

import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.camera.Credentials;
import pasu.migrate.folder.FolderArchive;
import pasu.migrate.plan.RecorderPlan;

/** The adapter for a recorder, as its plan says what it is. */
public final class Recorders {
    private Recorders() {}

    /** @param login null if none is asked for */
    public static LegacyRecorder open(RecorderPlan plan, @Nullable Credentials login) {
        return plan.files()
                .<LegacyRecorder>map(
                        names -> new FolderRecorder(new FolderArchive(names, Time.system()), plan, Time.system()))
                .orElseGet(() -> new RtspRecorder(plan, login));
    }
}
