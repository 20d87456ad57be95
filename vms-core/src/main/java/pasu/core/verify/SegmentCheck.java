package pasu.core.verify;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pasu.core.integrity.FootageKey;
import pasu.core.integrity.SegmentMac;
import pasu.core.integrity.Tag;
import pasu.core.media.MalformedMedia;
import pasu.core.record.FrameTable;
import pasu.core.record.Gap;
import pasu.core.record.Proof;
import pasu.core.record.ProofReader;
import pasu.core.record.SegmentContent;

/** Looks at one segment's file: its name, its checksums and, with the key, its tag. Used by many threads. */
final class SegmentCheck {
    private static final Pattern OURS = Pattern.compile("\\d{8}T\\d{6}\\.\\d{6}Z-.+-\\d+[a-z]+\\.mp4");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern CAMERA = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final KeyRing keys;
    private final Report report;

    SegmentCheck(KeyRing keys, Report report) {
        this.keys = keys;
        this.report = report;
    }

    /** Tells the report what is wrong. @return what stands there; empty if it belongs to no chain at hand */
    Optional<Checked> check(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            SegmentContent content = SegmentContent.read(channel);
            report.read(channel.size());
            Proof proof = content.proof();
            Checked checked = new Checked(
                    file,
                    content.head().id(),
                    content.head().chain(),
                    content.link(),
                    proof == null ? null : proof.tag(),
                    content.endMicros(),
                    gaps(content));
            if (!content.closed()) notClosed(checked);
            else if (proof == null) report.unproved();
            else prove(channel, content, proof, checked);
            return named(checked) ? Optional.of(checked) : Optional.empty();
        } catch (MalformedMedia e) {
            report.add(new Finding(Finding.Kind.UNKNOWN, file, null, null, null, String.valueOf(e.getMessage())));
        } catch (IOException | RuntimeException e) {
            report.add(new Finding(Finding.Kind.UNREADABLE, file, null, null, null, e.toString()));
        }
        return Optional.empty();
    }

    private static List<Gap> gaps(SegmentContent content) {
        Gap before = content.head().gap();
        return before == null
                ? content.gaps()
                : Stream.concat(Stream.of(before), content.gaps().stream()).toList();
    }

    private void notClosed(Checked checked) {
        if (checked.isMarked()) report.open();
        else
            report.add(checked.finding(
                    Finding.Kind.TRUNCATED, "its end is not there: it was cut off, or never closed and not mended"));
    }

    private void prove(FileChannel channel, SegmentContent content, Proof proof, Checked checked)
            throws IOException, MalformedMedia {
        FootageKey key = keys.footage(proof.key()).orElse(null);
        SegmentMac mac = key == null ? null : key.mac(content.head().chain(), proof.nonce());
        int[] now;
        try {
            now = ProofReader.read(channel, content, mac);
        } catch (MalformedMedia e) {
            report.add(checked.finding(Finding.Kind.ALTERED, String.valueOf(e.getMessage())));
            return;
        }
        if (compare(content, proof.checksums(), now, checked)) return;
        if (mac == null) {
            report.untagged();
            return;
        }
        if (!tail(channel, content, mac).equals(proof.tag()))
            report.add(checked.finding(
                    Finding.Kind.ALTERED, "its tag is another: bytes were changed, and their checksums made to fit"));
        else if (proof.mended()) report.mended();
    }

    /** @return true if a checksum is another, which is told with the time of the frame */
    private boolean compare(SegmentContent content, int[] told, int[] now, Checked checked) throws MalformedMedia {
        if (told.length > 0 && told[0] != now[0]) {
            report.add(checked.finding(Finding.Kind.ALTERED, "what it says of itself at its head was changed"));
            return true;
        }
        int first = -1;
        int altered = 0;
        for (int i = 1; i < now.length; i++) {
            if (told[i] == now[i]) continue;
            altered++;
            if (first < 0) first = i;
        }
        if (altered == 0) return false;
        long at = checked.startMicros() + mediaTime(content, first) * 100 / 9;
        report.add(checked.finding(
                Finding.Kind.ALTERED,
                "%d of %d frames were changed, first frame %d at %s"
                        .formatted(altered, now.length - 1, first, Finding.text(at))));
        return true;
    }

    private static long mediaTime(SegmentContent content, int frame) throws MalformedMedia {
        FrameTable.Cursor cursor = content.frames().cursor();
        for (int i = 0; i < frame; i++) cursor.next();
        return cursor.mediaTime();
    }

    private static Tag tail(FileChannel channel, SegmentContent content, SegmentMac mac) throws IOException {
        ProofReader.readTail(channel, content, mac);
        return mac.finish();
    }

    /** Whether it is in its camera's folder; another name than its own is told. */
    private boolean named(Checked checked) {
        Path file = checked.file().toAbsolutePath();
        Path own = checked.id().path();
        boolean rightCamera = isOr(parent(file, 2), CAMERA, own.getName(0));
        boolean right = rightCamera && isOr(parent(file, 1), DAY, own.getName(1)) && isOr(file, OURS, own.getName(2));
        if (!right) report.add(checked.finding(Finding.Kind.MISPLACED, "it is in truth " + own));
        return rightCamera;
    }

    private static @Nullable Path parent(Path file, int levels) {
        Path up = file;
        for (int i = 0; i < levels && up != null; i++) up = up.getParent();
        return up;
    }

    /** A name of our kind is the wanted one; another's kind says nothing. */
    private static boolean isOr(@Nullable Path path, Pattern kind, Path wanted) {
        Path name = path == null ? null : path.getFileName();
        return name == null || !kind.matcher(name.toString()).matches() || name.equals(wanted);
    }
}
