package pasu.core.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pasu.core.base.Time;
import pasu.core.camera.StreamKey;
import pasu.core.integrity.ChainId;
import pasu.core.integrity.DayHead;
import pasu.core.integrity.Tombstone;
import pasu.core.integrity.VerifyingKey;

/**
 * Checks recordings from their files alone: single ones, or folders, of which it says what is missing too. Camera after
 * camera, so that memory is about a camera's month: 43,200 segments.
 */
public final class Verification {
    private static final int DEPTH = 3;

    /** The recorder's marks are no recordings. */
    private static final String MARKS = "/.open/";

    private final KeyRing keys;
    private final Report report;

    /** @param report is told what is found while it is at work */
    public Verification(KeyRing keys, Report report) {
        this.keys = keys;
        this.report = report;
    }

    /** @throws IOException if a path is not there or a folder cannot be read */
    public void check(List<Path> paths) throws IOException {
        List<Path> single = new ArrayList<>();
        Map<String, Set<Path>> cameras = new TreeMap<>();
        for (Path path : paths) {
            if (!Files.exists(path)) throw new NoSuchFileException(path + " is not there");
            if (Files.isDirectory(path)) gather(path, cameras);
            else single.add(path);
        }
        for (Set<Path> camera : cameras.values()) whole(camera);
        judge(single, List.of(), List.of(), false);
    }

    /** @param cameras what lies in the folders of a camera, on all disks that were given, is held against one another */
    private static void gather(Path folder, Map<String, Set<Path>> cameras) throws IOException {
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains(MARKS))
                    .filter(file -> isKind(file, ".mp4") || isKind(file, ".head") || file.endsWith(Tombstone.FILE))
                    .forEach(file -> cameras.computeIfAbsent(
                                    cameraFolder(file).getFileName() + "", camera -> new TreeSet<>())
                            .add(file));
        }
    }

    private void whole(Set<Path> files) throws IOException {
        List<Path> stones = files.stream()
                .map(file -> cameraFolder(file).resolve(Tombstone.FILE)) // outside, where a day's folder was given
                .distinct()
                .filter(Files::exists)
                .toList();
        judge(kind(files, ".mp4"), kind(files, ".head"), stones, true);
    }

    private static boolean isKind(Path file, String ending) {
        return file.getFileName().toString().endsWith(ending);
    }

    private static List<Path> kind(Set<Path> files, String ending) {
        return files.stream().filter(file -> isKind(file, ending)).toList();
    }

    private static Path cameraFolder(Path file) {
        Path day = file.toAbsolutePath().normalize().getParent();
        if (day == null || file.endsWith(Tombstone.FILE)) return day == null ? file : day;
        return day.getParent() == null ? day : day.getParent();
    }

    /** @param complete whole folders were given: what is not there is missing */
    private void judge(List<Path> files, List<Path> headFiles, List<Path> stoneFiles, boolean complete)
            throws IOException {
        SegmentCheck segmentCheck = new SegmentCheck(keys, report);
        List<Checked> segments = files.parallelStream()
                .map(segmentCheck::check)
                .flatMap(Optional::stream)
                .toList();
        ChainCheck chainCheck = new ChainCheck(report);
        Map<ChainId, ChainCheck.Chain> chains = new HashMap<>();
        for (Checked segment : segments) chainCheck.add(chains, segment);
        for (Path file : headFiles)
            for (DayHead head : signed(file, DayHead::read))
                chains.computeIfAbsent(head.chain(), ChainCheck.Chain::new)
                        .heads()
                        .put(head.number(), head);
        List<Tombstone> tombstones = new ArrayList<>();
        for (Path file : stoneFiles) tombstones.addAll(signed(file, Tombstone::read));
        for (ChainCheck.Chain chain : chains.values()) chainCheck.check(chain, complete, tombstones);
        if (!complete) return;
        headed(segments, chains);
        covered(segments, tombstones);
    }

    /** Where segments lie in the folder of their day, its head lies beside them. */
    private void headed(List<Checked> segments, Map<ChainId, ChainCheck.Chain> chains) {
        Map<Path, Checked> missing = new TreeMap<>();
        for (Checked segment : segments) {
            Path folder = segment.file().toAbsolutePath().getParent();
            if (segment.link() == null || segment.tag() == null || folder == null) continue;
            LocalDate day = LocalDate.ofInstant(Time.instant(segment.startMicros()), ZoneOffset.UTC);
            boolean known = Objects.requireNonNull(chains.get(segment.chain())).heads().values().stream()
                    .anyMatch(head -> head.day().equals(day));
            if (!known && folder.endsWith(day.toString()) && !segment.isMarked())
                missing.putIfAbsent(folder.resolve(DayHead.fileName(segment.chain())), segment);
        }
        missing.forEach((file, segment) -> report.add(new Finding(
                Finding.Kind.MISSING,
                file,
                segment.id().key(),
                segment.startMicros(),
                null,
                "nobody signed how far chain " + segment.chain() + " came that day")));
    }

    private void covered(List<Checked> segments, List<Tombstone> tombstones) {
        Map<StreamKey, List<Checked>> ofStream = segments.stream()
                .collect(Collectors.groupingBy(segment -> segment.id().key()));
        CoverageCheck check = new CoverageCheck(report);
        ofStream.values().forEach(stream -> check.check(stream, tombstones));
    }

    /** The lines of a file that hold, and a finding for each that does not. */
    private <T> List<T> signed(Path file, Function<String, Optional<T>> reader) throws IOException {
        List<T> read = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Optional<T> told = reader.apply(line);
            if (told.isEmpty()) report.add(altered(file, "a line of it cannot be read"));
            else if (!keys.hasSigningKey()) report.unsigned();
            else if (!isSigned(line)) report.add(altered(file, "a line of it is not signed by a key at hand"));
            told.ifPresent(read::add);
        }
        return read;
    }

    private boolean isSigned(String line) {
        for (VerifyingKey key : keys.signing()) if (key.signed(line)) return true;
        return false;
    }

    private static Finding altered(Path file, String words) {
        return new Finding(Finding.Kind.ALTERED, file, null, null, null, words);
    }
}
