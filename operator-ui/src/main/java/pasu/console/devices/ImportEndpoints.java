package pasu.console.devices;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Map;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.console.Rfc3339;
import pasu.core.base.Word;
import pasu.core.camera.CameraImport;
import pasu.core.camera.CameraImport.Line;
import pasu.core.camera.CameraImport.Outcome;
import pasu.core.people.Act;
import pasu.ingest.taking.CandidateTable;

/** Hundreds of cameras are taken on from a table: tried first, told row by row, and undone if need be. */
final class ImportEndpoints {
    private static final int SHOWN = 20;

    private final DeviceServices services;

    ImportEndpoints(DeviceServices services) {
        this.services = services;
    }

    void mount(Api api) {
        api.mount("beginCameraImport", this::begin);
        api.mount(
                "listCameraImports",
                call -> Reply.list(
                        services.importBook().last(SHOWN).stream()
                                .map(this::json)
                                .toList(),
                        null));
        api.mount("getCameraImport", call -> Reply.ok(json(find(call)).put("lines", lines(find(call)))));
        api.mount("undoCameraImport", this::undo);
    }

    private Reply begin(Call call) {
        String file = call.body().getString("file");
        boolean dry = call.body().getBoolean("dry", false);
        CandidateTable table = table(call.body().getString("content"));
        audit(call, Act.CAMERAS_IMPORTED, Map.of("file", file, "rows", "" + table.size(), "dry", "" + dry));
        CameraImport begun = services.imports()
                .begin(table, file, call.caller().session().account().login(), dry);
        return Reply.created("/api/v1/camera-imports/" + begun.id(), json(begun));
    }

    private static CandidateTable table(String content) {
        try {
            return CandidateTable.read(Base64.getDecoder().decode(content));
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "The table does not do: " + e.getMessage() + ".");
        }
    }

    private Reply undo(Call call) {
        CameraImport taken = find(call);
        if (services.imports().isRunning(taken.id()))
            throw new Problem(409, "Rows are still being taken on: undo it when it is done.");
        audit(
                call,
                Act.CAMERAS_IMPORTED,
                Map.of("file", taken.file(), "undone", taken.id().toString()));
        int removed = services.imports().undo(taken);
        return Reply.ok(new JsonObject().put("removed", removed));
    }

    private CameraImport find(Call call) {
        return services.importBook().find(call.id()).orElseThrow(() -> Problem.notFound("The table"));
    }

    private JsonObject json(CameraImport one) {
        return new JsonObject()
                .put("id", one.id().toString())
                .put("startedAt", Rfc3339.text(one.startedAt()))
                .put("by", one.who())
                .put("file", one.file())
                .put("dry", one.dry())
                .put("total", one.total())
                .put("running", services.imports().isRunning(one.id()))
                .put("undone", one.undone());
    }

    private static JsonObject lines(CameraImport one) {
        JsonArray items = new JsonArray();
        int refused = 0;
        for (Line line : one.lines()) {
            if (line.outcome() == Outcome.REFUSED) refused++;
            items.add(new JsonObject()
                    .put("row", line.row())
                    .put("name", line.name())
                    .put("outcome", Word.of(line.outcome()))
                    .put("ko", line.ko())
                    .put("en", line.en())
                    .put("camera", line.camera() == null ? null : String.valueOf(line.camera())));
        }
        return new JsonObject()
                .put("done", one.lines().size())
                .put("refused", refused)
                .put("items", items);
    }

    private void audit(Call call, Act act, Map<String, String> detail) {
        services.audit().append(call.caller().entry(services.time().now(), act, null, detail));
    }
}
