package pasu.core.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.camera.Cause;
import pasu.core.integrity.ChainLink;
import pasu.core.integrity.FootageKey;
import pasu.core.integrity.SegmentMac;
import pasu.core.integrity.Tag;
import pasu.core.media.MalformedMedia;

/**
 * Closes segments that a crash or a failing disk left open: cuts off a torn end and writes the tail that is missing, with a
 * proof that says it was mended. The proof covers what was found; what was torn off before is told by the next gap.
 */
final class Mender {
    private static final Logger log = LoggerFactory.getLogger(Mender.class);

    /** A file of ours that is shorter holds not even its own head: the disk was full. */
    private static final int LEAST = 1024;

    private final Recordings recordings;

    Mender(Recordings recordings) {
        this.recordings = recordings;
    }

    /** A segment as its file has it, and the gaps that it tells of. */
    record Mended(Segment segment, List<Gap> gaps) {}

    /**
     * @param promisedMicros UTC up to which it was recorded, as far as its stream knows: what is not there is a gap
     * @param relative the segment's path in the folder of recordings
     * @return empty if there is no such file or no whole frame in it; it is deleted then
     * @throws IOException if the disk does not let us
     */
    Optional<Mended> mend(Path relative, long promisedMicros) throws IOException {
        Path file = recordings.root().resolve(relative);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            SegmentContent content = SegmentContent.read(channel);
            if (content.frames().frames() > 0) {
                content = content.with(lost(content.head().id(), content.endMicros(), promisedMicros));
                if (!content.closed()) close(channel, content);
                else whole(channel, content);
                return Optional.of(mended(content, channel.size()));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedMedia e) {
            if (Files.size(file) < LEAST) return deleted(file);
            log.warn("{} cannot be mended and is left as it is: {}", relative, e.getMessage());
            return Optional.empty();
        }
        return deleted(file);
    }

    /**
     * What stands in a segment, as the index is to know it until it is mended; nothing is changed.
     *
     * @return empty if there is no such file, no whole frame in it, or it cannot be understood
     * @throws IOException if the disk does not let us
     */
    Optional<Mended> look(Path relative) throws IOException {
        Path file = recordings.root().resolve(relative);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return Glance.at(channel).map(this::told);
        } catch (NoSuchFileException | MalformedMedia e) {
            return Optional.empty();
        }
    }

    private Mended told(Glance glance) {
        return told(glance.head(), glance.gaps(), glance.endMicros(), glance.end(), glance.frames());
    }

    /** What was written, or was to be, and is not there. */
    static Optional<Gap> lost(SegmentId id, long wholeMicros, long promisedMicros) {
        if (promisedMicros <= wholeMicros) return Optional.empty();
        return Optional.of(new Gap(id.key(), wholeMicros, promisedMicros, Cause.DISK, "the disk did not keep it"));
    }

    private static Optional<Mended> deleted(Path file) throws IOException {
        Files.deleteIfExists(file);
        return Optional.empty();
    }

    /** A row tells of what the disk keeps: the last force may be what failed. */
    private void whole(FileChannel channel, SegmentContent content) throws IOException {
        channel.force(true);
        if (content.proof() != null) raise(content, content.proof().tag());
    }

    private void close(FileChannel channel, SegmentContent content) throws IOException, MalformedMedia {
        SegmentHead head = content.head();
        channel.truncate(content.dataEnd());
        FootageKey key = recordings.keys().footage();
        SegmentMac mac = key.mac(head.chain());
        int[] checksums = ProofReader.read(channel, content, mac);
        SegmentTail.Sealed sealed = new SegmentTail(content.duration(), content.gaps(), content.frames(), null)
                .seal(checksums, true, key.id(), mac);
        channel.position(content.dataEnd());
        ByteBuffer buffer = ByteBuffer.wrap(sealed.box());
        while (buffer.hasRemaining()) channel.write(buffer);
        channel.force(true);
        raise(content, sealed.tag());
    }

    private void raise(SegmentContent content, Tag tag) throws IOException {
        SegmentHead head = content.head();
        ChainLink link = content.link();
        if (link == null) return;
        recordings.heads().raise(head.chain(), head.id(), link.number(), tag, content.endMicros());
        recordings.heads().settle(head.chain());
    }

    Mended mended(SegmentContent content, long size) {
        return told(
                content.head(),
                content.gaps(),
                content.endMicros(),
                size,
                content.frames().frames());
    }

    private Mended told(SegmentHead head, List<Gap> told, long endMicros, long size, int frames) {
        List<Gap> gaps = new ArrayList<>(told);
        if (head.gap() != null) gaps.addFirst(head.gap());
        Segment segment =
                new Segment(head.id(), endMicros, head.node(), size, frames, head.format(), false, recordings.name());
        return new Mended(segment, gaps);
    }
}
