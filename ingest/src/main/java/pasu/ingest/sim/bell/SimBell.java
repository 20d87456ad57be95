package pasu.ingest.sim.bell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** A bell: its id, its key and how often it was pressed. It shares no code with what it judges. */
public final class SimBell {
    private static final String ALGORITHM = "HmacSHA256";

    private final String id;
    private final SecretKeySpec key;
    private final AtomicLong presses;

    /** @param first the serial before its first press */
    public SimBell(String id, String key, long first) {
        this.id = UUID.fromString(id).toString();
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), ALGORITHM);
        this.presses = new AtomicLong(first);
    }

    /** The bells of a file, a line each: {@code {"id":…,"key":…}}, as {@code POST /api/v1/bells} answers. */
    static List<SimBell> in(Path file, long first) {
        ObjectMapper json = new ObjectMapper();
        List<SimBell> bells = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.isBlank()) continue;
                JsonNode bell = json.readTree(line);
                bells.add(new SimBell(bell.path("id").asText(), bell.path("key").asText(), first));
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.DATA, file + " line " + (bells.size() + 1) + " is no {\"id\":…,\"key\":…} of a bell", e);
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the bells in " + file + " cannot be read: " + e.getMessage(), e);
        }
        return bells;
    }

    String id() {
        return id;
    }

    public long nextSerial() {
        return presses.incrementAndGet();
    }

    /** @return what {@code X-Pasu-Signature} says of this body */
    public String sign(String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
