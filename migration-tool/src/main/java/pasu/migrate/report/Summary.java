package pasu.migrate.report;

import java.util.List;
import java.util.Locale;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.verify.Hole;
import pasu.migrate.verify.Missing;
import pasu.migrate.verify.Proof;
import pasu.migrate.verify.RtpStamp;

/** What people read of a migration. */
public final class Summary {
    private Summary() {}

    /** A camera in a line: how far it is and, where it was compared, what the last comparison found. */
    public static String line(Cutover cutover) {
        StringBuilder line = new StringBuilder(
                "%-24s %-13s %-12s".formatted(cutover.camera(), Word.of(cutover.route()), Word.of(cutover.state())));
        if (cutover.begun() != null)
            line.append(" (").append(Word.of(cutover.begun())).append(" under way)");
        if (!cutover.proofs().isEmpty())
            line.append(' ').append(words(cutover.proofs().getLast()));
        if (cutover.why() != null) line.append(" | ").append(cutover.why());
        return line.toString().stripTrailing();
    }

    static String words(Proof proof) {
        if (proof.basis() == Proof.Basis.TIME)
            return String.format(
                    Locale.ROOT,
                    "%.1f s compared by time and count: %d frames here, %d there, %d missing here, %d missing there, %d"
                            + " holes, clock %+.1f s",
                    proof.lengthMicros() / 1e6,
                    proof.ourFrames(),
                    proof.legacyFrames(),
                    proof.missingHere().size(),
                    proof.missingThere().size(),
                    proof.holes().size(),
                    proof.offsetMicros() / 1e6);
        return String.format(
                Locale.ROOT,
                "%.1f s compared: %d frames in both, %d missing here, %d missing there, %d holes, clock %+.3f s%s",
                proof.lengthMicros() / 1e6,
                proof.matched(),
                proof.missingHere().size(),
                proof.missingThere().size(),
                proof.holes().size(),
                proof.offsetMicros() / 1e6,
                proof.ambiguous() ? " (ambiguous)" : "");
    }

    /** A camera with all that was found: every missing frame by name. */
    public static String full(Cutover cutover) {
        StringBuilder text = new StringBuilder(line(cutover)).append('\n');
        for (Proof proof : cutover.proofs()) {
            text.append("  ")
                    .append(Time.instant(proof.fromMicros()))
                    .append(" to ")
                    .append(Time.instant(proof.toMicros()))
                    .append(": ")
                    .append(words(proof))
                    .append('\n');
            list(text, "missing here ", proof.missingHere());
            list(text, "missing on the legacy recorder ", proof.missingThere());
            for (Hole hole : proof.holes())
                text.append("    nobody has ")
                        .append(hole.frames() == 0 ? "any frame" : "about " + hole.frames() + " frames")
                        .append(" between ")
                        .append(Time.instant(hole.fromMicros()))
                        .append(" and ")
                        .append(Time.instant(hole.toMicros()))
                        .append('\n');
        }
        for (CutoverEvent.Unrecorded gap : cutover.unrecorded()) {
            text.append("  recorded by nobody: ")
                    .append(gap.frames().size())
                    .append(" frames between ")
                    .append(Time.instant(gap.fromMicros()))
                    .append(" and ")
                    .append(Time.instant(gap.toMicros()))
                    .append('\n');
            for (String due : gap.frames()) text.append("    due ").append(due).append('\n');
        }
        for (CutoverEvent.Filled filled : cutover.filled())
            text.append("  of that here from the camera's card: ")
                    .append(filled.frames().size())
                    .append(" frames")
                    .append(filled.words().isEmpty() ? "" : "; " + filled.words())
                    .append('\n');
        if (!cutover.filled().isEmpty())
            text.append("  nobody has: ").append(cutover.nobodyHas().size()).append(" frames\n");
        return text.toString();
    }

    private static void list(StringBuilder text, String what, List<Missing> frames) {
        for (Missing frame : frames) {
            RtpStamp rtp = frame.rtp();
            text.append("    ").append(what).append(Time.instant(frame.atMicros()));
            if (rtp != null) text.append(", ").append(rtp);
            text.append('\n');
        }
    }
}
