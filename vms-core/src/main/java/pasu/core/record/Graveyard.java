package pasu.core.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.integrity.ChainId;
import pasu.core.integrity.ChainLink;
import pasu.core.integrity.Tag;
import pasu.core.integrity.Tombstone;
import pasu.core.media.MalformedMedia;

/** The tombstones of a folder of recordings: a file a camera, to which signed lines are added. */
final class Graveyard {
    private static final Logger log = LoggerFactory.getLogger(Graveyard.class);

    private final Recordings recordings;

    Graveyard(Recordings recordings) {
        this.recordings = recordings;
    }

    /**
     * Writes, durably, the tombstone of segments that are about to be deleted; one that a crash left before its rows were
     * forgotten is found again, not written twice.
     *
     * @param segments of one chain, by start
     */
    Tombstone write(ChainId chain, List<Segment> segments, String cause, long atMicros) throws IOException {
        long from = segments.getFirst().startMicros();
        long to = segments.stream().mapToLong(Segment::endMicros).max().orElse(from);
        Path file = file(recordings.root(), chain);
        for (Tombstone known : read(file))
            if (known.chain().equals(chain) && known.fromMicros() == from && known.toMicros() == to) return known;
        Place first = place(segments, false);
        Place last = place(segments, true);
        Tombstone stone = new Tombstone(
                chain,
                first.number,
                last.number,
                last.tag,
                from,
                to,
                segments.size(),
                segments.stream().mapToLong(Segment::bytes).sum(),
                cause,
                atMicros);
        Files.createDirectories(
                recordings.root().resolve(chain.stream().camera().toString()));
        append(file, stone.line(recordings.keys().signing()) + "\n");
        return stone;
    }

    private record Place(long number, Tag tag) {}

    /** Of the first or the last segment that says where it stands; others were written before there were chains, or are gone. */
    private Place place(List<Segment> segments, boolean last) {
        for (Segment segment : last ? segments.reversed() : segments) {
            try {
                SegmentContent content = SegmentContent.read(recordings.file(segment.id()));
                ChainLink link = content.link();
                Proof proof = content.proof();
                if (link != null && proof != null) return new Place(link.number(), proof.tag());
            } catch (IOException | MalformedMedia e) {
                log.warn(
                        "{} is deleted though it cannot be read: {}",
                        segment.id().path(),
                        e.toString());
            }
        }
        return new Place(-1, Tag.NONE);
    }

    private static void append(Path file, String line) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (ByteBuffer left = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)); left.hasRemaining(); )
                channel.write(left);
            channel.force(true);
        }
    }

    private static Path file(Path root, ChainId chain) {
        return root.resolve(chain.stream().camera().toString()).resolve(Tombstone.FILE);
    }

    private static List<Tombstone> read(Path file) throws IOException {
        if (!Files.exists(file)) return List.of();
        return Files.readAllLines(file).stream()
                .map(Tombstone::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /** All there are, camera after camera: for making the index anew. */
    List<Tombstone> all() throws IOException {
        List<Tombstone> all = new ArrayList<>();
        try (Stream<Path> cameras = Files.list(recordings.root())) {
            for (Path camera : cameras.sorted().toList()) all.addAll(read(camera.resolve(Tombstone.FILE)));
        }
        return all;
    }
}
