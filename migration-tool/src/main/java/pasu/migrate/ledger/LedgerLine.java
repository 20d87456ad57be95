package pasu.migrate.ledger;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import pasu.core.integrity.SigningKey;

/**
 * A line of a migration's ledger: what happened, when, and the hash of the line before it. Signed.
 *
 * @param number counts from 0
 * @param previous SHA-256 of the whole line before, in hexadecimal; of the first line, the hash of the plan
 * @param atMicros Unix µs by the tool's clock
 */
public record LedgerLine(long number, String previous, long atMicros, JsonObject body) {
    private static final String KIND = "cutover-ledger/1";

    public String text(SigningKey key) {
        return key.sign(new JsonObject()
                .put("pasu", KIND)
                .put("number", number)
                .put("previous", previous)
                .put("at", atMicros)
                .put("body", body));
    }

    /** What a line tells of, whoever signed it. @throws IllegalArgumentException if it is none */
    public static LedgerLine read(String text) {
        try {
            JsonObject json = new JsonObject(text);
            if (!KIND.equals(json.getString("pasu"))) throw new IllegalArgumentException("it is no line of a ledger");
            return new LedgerLine(
                    json.getLong("number"), json.getString("previous"), json.getLong("at"), json.getJsonObject("body"));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("it cannot be read: " + e.getMessage(), e);
        }
    }

    /** SHA-256 of a text, in hexadecimal: of a line, or of a plan's file. */
    public static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
