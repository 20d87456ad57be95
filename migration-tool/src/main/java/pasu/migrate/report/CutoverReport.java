package pasu.migrate.report;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import pasu.core.integrity.SigningKey;
import pasu.core.integrity.VerifyingKey;
import pasu.migrate.ledger.History;
import pasu.migrate.ledger.LedgerFault;

/**
 * A migration's ledger as one file that is given away: all its lines as they stand, the public key that they were signed with,
 * and a signature over the whole, so that the last lines cannot be left out either.
 */
public record CutoverReport(String plan, long atMicros, String publicKey, List<String> lines) {
    private static final String KIND = "cutover-report/1";

    public CutoverReport {
        lines = List.copyOf(lines);
    }

    /** One line of JSON. */
    public String text(SigningKey key) {
        return key.sign(new JsonObject()
                .put("pasu", KIND)
                .put("plan", plan)
                .put("at", atMicros)
                .put("publicKey", publicKey)
                .put("ledger", new JsonArray(new ArrayList<>(lines))));
    }

    /** Whether a file's text may be a report: cheap, and not a judgement. */
    public static boolean looksLike(String beginning) {
        return beginning.startsWith("{\"pasu\":\"" + KIND + "\"");
    }

    /** @throws IllegalArgumentException if it is none */
    public static CutoverReport read(String text) {
        try {
            JsonObject json = new JsonObject(text);
            if (!KIND.equals(json.getString("pasu")))
                throw new IllegalArgumentException("it is no report of a cutover");
            return new CutoverReport(
                    json.getString("plan"),
                    json.getLong("at"),
                    json.getString("publicKey"),
                    json.getJsonArray("ledger").stream().map(String::valueOf).toList());
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("it cannot be read as a report of a cutover", e);
        }
    }

    /** The key that the report itself names; who wants to be sure compares it with the one that the city was given. */
    public VerifyingKey key() {
        return VerifyingKey.parse(publicKey);
    }

    /**
     * What the report tells of.
     *
     * @param text as it was read
     * @param trusted keys that may have signed; none: the one that the report names
     * @param faults is given what is wrong, by line of the ledger
     */
    public History check(String text, List<VerifyingKey> trusted, List<LedgerFault> faults) {
        List<VerifyingKey> keys = trusted.isEmpty() ? List.of(key()) : trusted;
        if (keys.stream().noneMatch(key -> key.signed(text.strip())))
            faults.add(new LedgerFault(0, "the report was altered, or is signed by a key that is not at hand"));
        return History.of(lines, keys, faults::add);
    }
}
