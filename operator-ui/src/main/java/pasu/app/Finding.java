package pasu.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What the doctor found of one thing.
 *
 * @param what how it is, and if it is not well, what to do
 */
record Finding(String thing, boolean ok, String what) {

    String line() {
        return "%-4s %-9s %s".formatted(ok ? "ok" : "mend", thing, what);
    }

    static String json(List<Finding> findings) {
        JsonArray all = new JsonArray();
        for (Finding finding : findings)
            all.add(new JsonObject()
                    .put("thing", finding.thing())
                    .put("ok", finding.ok())
                    .put("what", finding.what()));
        return new JsonObject()
                .put("ok", findings.stream().allMatch(Finding::ok))
                .put("findings", all)
                .encode();
    }
}
