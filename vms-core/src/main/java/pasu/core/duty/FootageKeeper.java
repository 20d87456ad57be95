package pasu.core.duty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.camera.StreamKey;
import pasu.core.camera.StreamSpec;
import pasu.core.disk.Folders;
import pasu.core.incident.IncidentBook;
import pasu.core.incident.KeptFootage;
import pasu.core.media.MalformedMedia;
import pasu.core.record.Footage;
import pasu.core.replay.VideoFile;

/**
 * Copies the footage that incidents keep out of the recording store, bit-exact, into {@code DATA/kept/INCIDENT/}; what is
 * told as kept is forced to disk and has its SHA-256.
 */
public final class FootageKeeper implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(FootageKeeper.class);
    private static final int PART = 8;
    private static final int PIECE = 256 * 1024;

    /** What was received is in the recording, and read as such, after this. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final IncidentBook incidents;
    private final Footage footage;
    private final Path folder;
    private final Time time;

    /** @param folder {@code DATA/kept} */
    public FootageKeeper(IncidentBook incidents, Footage footage, Path folder, Time time) {
        this.incidents = incidents;
        this.footage = footage;
        this.folder = folder;
        this.time = time;
    }

    @Override
    public void run() {
        for (KeptFootage wanted : incidents.wanted(time.now().minus(SETTLED), PART))
            try {
                incidents.kept(keep(wanted));
            } catch (IOException | MalformedMedia e) {
                log.warn(
                        "footage of camera {} for incident {} is not copied yet: {}",
                        wanted.camera(),
                        wanted.incident(),
                        e.toString());
            }
    }

    private KeptFootage keep(KeptFootage wanted) throws IOException, MalformedMedia {
        Optional<VideoFile> video = VideoFile.of(
                footage,
                new StreamKey(wanted.camera(), StreamSpec.MAIN),
                Time.micros(wanted.from()),
                Time.micros(wanted.to()));
        if (video.isEmpty()) return ended(wanted, KeptFootage.State.MISSING, null, 0, null);
        String name = wanted.incident() + "/" + wanted.camera() + "-" + Time.micros(wanted.from()) + ".mp4";
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        String sum = copy(video.get(), fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Folders.force(Folders.of(file));
        return ended(wanted, KeptFootage.State.KEPT, name, video.get().length(), sum);
    }

    private static String copy(VideoFile video, Path to) throws IOException {
        MessageDigest sum = sha256();
        try (FileChannel out = FileChannel.open(
                to, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (long at = 0; at < video.length(); ) {
                ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, video.length() - at));
                int count = video.read(at, piece);
                if (count < piece.capacity()) throw new IOException("footage became shorter while it was read");
                piece.flip();
                sum.update(piece.duplicate());
                while (piece.hasRemaining()) out.write(piece);
                at += count;
            }
            out.force(true);
        }
        return HexFormat.of().formatHex(sum.digest());
    }

    private static KeptFootage ended(
            KeptFootage wanted, KeptFootage.State state, @Nullable String file, long bytes, @Nullable String sum) {
        return new KeptFootage(wanted.incident(), wanted.camera(), wanted.from(), wanted.to(), state, file, bytes, sum);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
