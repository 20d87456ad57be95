package pasu.migrate.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pasu.core.base.Time;
import pasu.core.media.Codec;
import pasu.core.media.Fingerprint;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.FragmentHeader;
import pasu.core.record.FrameTable;
import pasu.core.record.SegmentContent;
import pasu.migrate.ledger.History;
import pasu.migrate.verify.Proof;
import pasu.migrate.verify.SegmentPrint;

/** Whether the segments that a migration proved are still there, and hold the frames that they held then. */
public final class ProvedSegments {
    private final List<Path> folders;

    /** @param folders of recordings, of which each segment lies in one */
    public ProvedSegments(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** How many were looked at, and what is wrong. */
    public record Look(int segments, List<String> findings) {}

    public Look check(History history) throws IOException {
        List<String> findings = new ArrayList<>();
        int segments = 0;
        for (var cutover : history.cameras())
            for (Proof proof : cutover.proofs())
                for (SegmentPrint segment : proof.segments()) {
                    segments++;
                    look(segment).ifPresent(words -> findings.add(cutover.camera() + ": " + words));
                }
        return new Look(segments, findings);
    }

    private Optional<String> look(SegmentPrint segment) throws IOException {
        String span = Time.instant(segment.startMicros()) + " to " + Time.instant(segment.endMicros());
        for (Path folder : folders) {
            Path file = folder.resolve(segment.id()).normalize();
            if (!file.startsWith(folder.normalize()) || !Files.exists(file)) continue;
            try {
                SegmentContent content = SegmentContent.read(file);
                if (!content.head().id().path().toString().equals(segment.id()))
                    return Optional.of("in the place of segment %s (%s) stands another, %s"
                            .formatted(segment.id(), span, content.head().id().path()));
                List<Fingerprint> frames = frames(file, content);
                if (frames.size() == segment.frames() && Fingerprint.of(frames).equals(segment.print()))
                    return Optional.empty();
                return Optional.of("segment " + segment.id() + " (" + span + ") is not what was proved: "
                        + frames.size() + " frames where there were " + segment.frames());
            } catch (MalformedMedia e) {
                return Optional.of("segment " + segment.id() + " (" + span + ") cannot be read: " + e.getMessage());
            }
        }
        return Optional.of("segment " + segment.id() + " (" + span + ") is not there any more");
    }

    private static List<Fingerprint> frames(Path file, SegmentContent content) throws IOException, MalformedMedia {
        try (FileChannel channel = FileChannel.open(file)) {
            Codec codec = content.head().format().codec();
            List<Fingerprint> frames = new ArrayList<>();
            long at = content.headLength();
            FrameTable.Cursor frame = content.frames().cursor();
            while (frame.next()) {
                at += FragmentHeader.SIZE;
                ByteBuffer unit = ByteBuffer.allocate(frame.size());
                while (unit.hasRemaining())
                    if (channel.read(unit, at + unit.position()) < 0) throw new MalformedMedia("it ends early");
                frames.add(Fingerprint.of(codec, unit.flip()));
                at += frame.size();
            }
            return frames;
        }
    }
}
