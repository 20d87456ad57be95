package pasu.ingest.sim.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What each stream produced, by the ledger: of each frame its number, in order, when it was sent, and its fingerprint. */
public final class LedgerFrames {
    private final Map<String, Stream> streams = new TreeMap<>();
    /** A camera shows its minute again and again: each fingerprint is kept once. */
    private final Map<String, byte[]> hashes = new HashMap<>();

    /** The frames of one stream. */
    public static final class Stream {
        private long[] numbers = new long[1024];
        private long[] sentAt = new long[1024];
        private byte[][] hashes = new byte[1024][];
        private int count;

        private void add(long number, long sent, byte[] hash) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
                sentAt = Arrays.copyOf(sentAt, 2 * count);
                hashes = Arrays.copyOf(hashes, 2 * count);
            }
            numbers[count] = number;
            sentAt[count] = sent;
            hashes[count++] = hash;
        }

        /** Position of a frame, or less than 0 if the ledger does not have it. */
        public int find(long number) {
            return Arrays.binarySearch(numbers, 0, count, number);
        }

        /** Frames; their positions are below it. */
        public int count() {
            return count;
        }

        public long number(int at) {
            return numbers[at];
        }

        /** Unix µs, by the camera's clock. */
        public long sentAt(int at) {
            return sentAt[at];
        }

        public boolean matches(int at, byte[] hash) {
            return Arrays.equals(hashes[at], hash);
        }
    }

    /** Reads a ledger; a last line that was cut off when its writer died is left out. */
    public static LedgerFrames read(Path file) throws IOException {
        return read(List.of(file));
    }

    /** The same of several simulators. @param files those that know the same camera in the order in which they were written */
    public static LedgerFrames read(List<Path> files) throws IOException {
        LedgerFrames ledger = new LedgerFrames();
        JsonFactory json = new JsonFactory();
        for (Path file : files)
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine())
                    if (line.endsWith("}") && line.contains("\"sha256\"")) ledger.take(json.createParser(line));
            }
        return ledger;
    }

    private void take(JsonParser line) throws IOException {
        String camera = "";
        String stream = "";
        String sha256 = "";
        long number = -1;
        long sent = -1;
        while (line.nextToken() != null) {
            if (line.currentToken() != JsonToken.FIELD_NAME) continue;
            String field = line.currentName();
            line.nextToken();
            switch (field) {
                case "camera" -> camera = line.getText();
                case "stream" -> stream = line.getText();
                case "sha256" -> sha256 = line.getText();
                case "number" -> number = line.getLongValue();
                case "sentAt" -> sent = line.getLongValue();
                default -> {}
            }
        }
        streams.computeIfAbsent(camera + "/" + stream, k -> new Stream())
                .add(number, sent, hashes.computeIfAbsent(sha256, HexFormat.of()::parseHex));
    }

    /** The frames of {@code camera/stream}; null if it produced none. */
    public @Nullable Stream stream(String place) {
        return streams.get(place);
    }
}
