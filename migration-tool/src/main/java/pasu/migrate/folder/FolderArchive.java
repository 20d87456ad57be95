package pasu.migrate.folder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.media.Codec;
import pasu.core.media.Fingerprint;
import pasu.core.media.MalformedMedia;
import pasu.ingest.replay.ReplayedFrame;
import pasu.migrate.folder.FileNames.Found;
import pasu.migrate.verify.Frame;

/** What a recorder has written into files. They are read only, each as a whole, so it is for those of minutes. Blocks. */
public final class FolderArchive {
    /** 700 cameras that keep 30 days in minutes have 30 million: this is for one recorder. */
    private static final int MOST_FILES = 2_000_000;

    /** Who writes a file touches it more often. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    /** Files that are longer may be overlooked where nothing else is: they should hold minutes. */
    private static final long LONGEST_MICROS = Duration.ofHours(2).toNanos() / 1_000;

    private final FileNames names;
    private final Time time;

    public FolderArchive(FileNames names, Time time) {
        this.names = names;
        this.time = time;
    }

    private record Named(Path file, String channel, long atMicros) {}

    /** @param newest there is none after it: it may be being written */
    private record Listed(Named named, boolean newest) {}

    /** @param fromMicros of the first file's name @param toMicros of the last one's */
    public record Reach(long fromMicros, long toMicros, int files) {
        private Reach with(long atMicros) {
            return new Reach(Math.min(fromMicros, atMicros), Math.max(toMicros, atMicros), files + 1);
        }
    }

    /** Which channels there are files of, and how far they reach by their names. */
    public Map<String, Reach> channels() throws IOException {
        Map<String, Reach> channels = new TreeMap<>();
        for (Named file : list(channel -> true))
            channels.merge(
                    file.channel(),
                    new Reach(file.atMicros(), file.atMicros(), 1),
                    (reach, one) -> reach.with(one.fromMicros()));
        return channels;
    }

    /**
     * Frames of a channel in order, by the clock of the files' names.
     *
     * @throws IOException if a file of that time cannot be read whole
     */
    public List<Frame> frames(String channel, long fromMicros, long toMicros) throws IOException {
        return timeline(around(channel, fromMicros, toMicros)).stream()
                .filter(frame -> frame.atMicros() >= fromMicros && frame.atMicros() < toMicros)
                .toList();
    }

    /**
     * The same with the pictures themselves. The files are read twice: when one was taken follows from those around it.
     *
     * @throws IOException if a file of that time cannot be read whole, or was changed meanwhile
     */
    public void replay(String channel, long fromMicros, long toMicros, ReplayedFrame.Sink sink) throws IOException {
        List<Listed> files = around(channel, fromMicros, toMicros);
        TimedPictures pictures = new TimedPictures(timeline(files), fromMicros, toMicros, sink);
        for (Listed file : files) {
            if (pictures.isOver()) return;
            try {
                read(file, pictures);
            } catch (TimedPictures.Refused e) {
                throw e.why();
            }
        }
    }

    /** Whether there may be frames of that time, by the files' names alone. */
    public boolean mayHave(String channel, long fromMicros, long toMicros) throws IOException {
        return list(channel::equals).stream()
                .anyMatch(file -> file.atMicros() > fromMicros - LONGEST_MICROS
                        && file.atMicros() <= toMicros + FileTimeline.LATE_MICROS);
    }

    private List<Listed> around(String channel, long fromMicros, long toMicros) throws IOException {
        List<Named> files = list(channel::equals);
        int first = 0;
        while (first + 1 < files.size() && files.get(first + 1).atMicros() <= fromMicros - FileTimeline.LATE_MICROS)
            first++;
        List<Listed> around = new ArrayList<>();
        for (int nth = first; nth < files.size(); nth++) {
            if (files.get(nth).atMicros() > toMicros + FileTimeline.LATE_MICROS) break;
            around.add(new Listed(files.get(nth), nth == files.size() - 1));
        }
        return around;
    }

    private List<Frame> timeline(List<Listed> files) throws IOException {
        FileTimeline timeline = new FileTimeline(names.resolutionMicros());
        for (Listed file : files) {
            timeline.file(file.named().atMicros());
            try {
                read(file, (codec, units, dts, pts) -> timeline.picture(print(codec, units), dts));
            } catch (NoSuchFileException e) {
                timeline.gone(); // Its time was over between the listing and now: what is not there is not given.
            }
        }
        return timeline.frames();
    }

    private static Fingerprint print(Codec codec, ByteBuffer units) throws IOException {
        try {
            return Fingerprint.of(codec, units);
        } catch (MalformedMedia e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The newest frame of a channel that is being written at this moment; empty if none is. */
    public OptionalLong newest(String channel) throws IOException {
        List<Named> files = list(channel::equals);
        if (files.isEmpty() || isQuiet(files.getLast().file())) return OptionalLong.empty();
        // The one before, too: the newest may hold no picture yet.
        List<Listed> newest = new ArrayList<>();
        for (int nth = Math.max(0, files.size() - 2); nth < files.size(); nth++)
            newest.add(new Listed(files.get(nth), nth == files.size() - 1));
        List<Frame> frames = timeline(newest);
        return frames.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(frames.getLast().atMicros());
    }

    private void read(Listed file, TransportStream.Sink sink) throws IOException {
        Path path = file.named().file();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 20)) {
            TransportStream.read(in, file.newest() && !isQuiet(path), sink);
        } catch (NoSuchFileException | TimedPictures.Refused e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("the recorder's file " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean isQuiet(Path file) throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        return Duration.between(written, time.now()).abs().compareTo(QUIET) > 0;
    }

    /** By time, then by name. */
    private List<Named> list(Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(names.root()))
            throw new IOException("there is no folder " + names.root() + ": is it mounted?");
        List<Named> files = new ArrayList<>();
        list(names.root(), Found.NOTHING, 0, wanted, files);
        files.sort(Comparator.comparingLong(Named::atMicros).thenComparing(Named::file));
        return files;
    }

    private void list(Path folder, Found above, int level, Predicate<String> wanted, List<Named> files)
            throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                @Nullable
                Found found = names.match(above, level, entry.getFileName().toString())
                        .orElse(null);
                if (found == null || found.channel() != null && !wanted.test(found.channel())) continue;
                if (level + 1 < names.depth()) {
                    if (Files.isDirectory(entry)) list(entry, found, level + 1, wanted, files);
                    continue;
                }
                if (found.channel() == null || found.time() == null) continue;
                if (files.size() == MOST_FILES)
                    throw new IOException("more than " + MOST_FILES + " files below " + names.root());
                files.add(new Named(entry, found.channel(), Time.micros(found.time())));
            }
        }
    }
}
