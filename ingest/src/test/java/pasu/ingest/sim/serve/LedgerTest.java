package pasu.ingest.sim.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final String SHA = "ab".repeat(32);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void lines_areJsonInOrder() throws IOException {
        Path file = directory.resolve("l.jsonl");
        try (Ledger ledger = Ledger.to(file)) {
            byte[] prefix = Ledger.prefix("cam-001", "main");
            ledger.frame(prefix, 26929873155L, 1795324878300248L, true, SHA.getBytes(US_ASCII));
            ledger.event(new LedgerEvent.Lost(7, "cam-001", "main", "s1", 26929873155L, "silent"));
            ledger.frame(prefix, 26929873156L, 1795324878366756L, false, SHA.getBytes(US_ASCII));
        }
        assertEquals(
                List.of(
                        "{\"camera\":\"cam-001\",\"stream\":\"main\",\"number\":26929873155,\"sentAt\":1795324878300248,\"key\":true,\"sha256\":\""
                                + SHA + "\"}",
                        "{\"at\":7,\"camera\":\"cam-001\",\"stream\":\"main\",\"session\":\"s1\",\"number\":26929873155,\"reason\":\"silent\",\"event\":\"lost\"}",
                        "{\"camera\":\"cam-001\",\"stream\":\"main\",\"number\":26929873156,\"sentAt\":1795324878366756,\"key\":false,\"sha256\":\""
                                + SHA + "\"}"),
                Files.readAllLines(file));
    }

    @Test
    void manyLines_moreThanAllBuffersHold_areAllWritten_andAppended() throws IOException {
        Path file = directory.resolve("l.jsonl");
        for (int run = 0; run < 2; run++)
            try (Ledger ledger = Ledger.to(file)) {
                byte[] prefix = Ledger.prefix("cam-001", "sub");
                for (int number = 0; number < 120_000; number++)
                    ledger.frame(prefix, number, number, false, SHA.getBytes(US_ASCII));
            }
        List<String> lines = Files.readAllLines(file);
        assertEquals(240_000, lines.size());
        for (int number = 0; number < 240_000; number++)
            assertTrue(lines.get(number).contains("\"number\":" + number % 120_000 + ","));
    }
}
