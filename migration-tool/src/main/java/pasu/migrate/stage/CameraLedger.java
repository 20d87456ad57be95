package pasu.migrate.stage;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What cameras produced in their main streams, by their own ledgers: of each frame when it was made, and its fingerprint. */
final class CameraLedger {
    private final Map<String, Frames> cameras = new HashMap<>();
    /** A camera shows its minute again and again: each fingerprint is kept once. */
    private final Map<String, byte[]> prints = new HashMap<>();

    /** Of one camera: numbers without a gap, from the first on. */
    static final class Frames {
        private long first = -1;
        private int count;
        private long[] sentAt = new long[1024];
        private byte[][] prints = new byte[1024][];

        private void add(long number, long at, byte[] print) {
            if (first < 0) first = number;
            int place = Math.toIntExact(number - first);
            if (place >= sentAt.length) {
                sentAt = Arrays.copyOf(sentAt, 2 * Math.max(place, sentAt.length));
                prints = Arrays.copyOf(prints, sentAt.length);
            }
            sentAt[place] = at;
            prints[place] = print;
            count = Math.max(count, place + 1);
        }

        /** Place of a frame that was produced just so; less than 0 if it was not. */
        int find(long number, byte[] print) {
            long place = number - first;
            return first >= 0 && place >= 0 && place < count && Arrays.equals(prints[(int) place], print)
                    ? (int) place
                    : -1;
        }

        /** Whether a frame was produced: a simulator that falls behind leaves numbers out. */
        boolean has(int place) {
            return place < count && prints[place] != null;
        }

        /** Unix µs. */
        long sentAt(int place) {
            return sentAt[place];
        }
    }

    /** Reads a ledger; what a writer that ended did not finish is left out. */
    void read(Path file) throws IOException {
        JsonFactory json = new JsonFactory();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine())
                if (line.endsWith("}") && line.contains("\"sha256\"") && line.contains("\"main\""))
                    take(json.createParser(line));
        }
    }

    private void take(JsonParser line) throws IOException {
        String camera = "";
        String sha256 = "";
        long number = -1;
        long at = -1;
        while (line.nextToken() != null) {
            if (line.currentToken() != JsonToken.FIELD_NAME) continue;
            String field = line.currentName();
            line.nextToken();
            switch (field) {
                case "camera" -> camera = line.getText();
                case "sha256" -> sha256 = line.getText();
                case "number" -> number = line.getLongValue();
                case "sentAt" -> at = line.getLongValue();
                default -> {}
            }
        }
        cameras.computeIfAbsent(camera, c -> new Frames())
                .add(number, at, prints.computeIfAbsent(sha256, HexFormat.of()::parseHex));
    }

    /** Null if it produced nothing. */
    @Nullable
    Frames of(String camera) {
        return cameras.get(camera);
    }
}
