package pasu.migrate.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import pasu.core.base.Word;
import pasu.migrate.inventory.FoundCamera;
import pasu.migrate.inventory.FoundChannel;
import pasu.migrate.inventory.FoundRecorder;
import pasu.migrate.inventory.Inventory;

/** An inventory for people: a line a recorder, a line a camera. */
final class InventoryText {
    private InventoryText() {}

    static void print(Inventory inventory, PrintWriter out) {
        inventory.recorders().forEach(recorder -> out.println(line(recorder)));
        inventory.cameras().forEach(camera -> out.println(line(camera).stripTrailing()));
        long bound = inventory.cameras().stream().filter(FoundCamera::isBound).count();
        out.printf(
                "%d recorders, %d cameras, %d of them with no address of their own%n",
                inventory.recorders().size(), inventory.cameras().size(), bound);
    }

    private static String line(FoundRecorder recorder) {
        if (recorder.problem() != null) return "%-16s | %s".formatted(recorder.name(), recorder.problem());
        List<Instant> oldest = recorder.channels().stream()
                .map(FoundChannel::from)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        List<Long> ahead = recorder.channels().stream()
                .map(FoundChannel::aheadMicros)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return "%-16s %s, archive since %s, clock %s%s"
                .formatted(
                        recorder.name(),
                        recorder.channels().size() == 1
                                ? "1 channel"
                                : recorder.channels().size() + " channels",
                        oldest.isEmpty() ? "-" : oldest.getFirst(),
                        ahead.isEmpty()
                                ? "-"
                                : String.format(Locale.ROOT, "%+.0f s", ahead.get(ahead.size() / 2) / 1e6),
                        recorder.make() == null ? "" : ", addresses of " + Word.of(recorder.make()) + ", untried");
    }

    private static String line(FoundCamera camera) {
        return "%-24s %-16s channel %-12s free sessions %s%s%s"
                .formatted(
                        camera.row().name(),
                        camera.row().recorder(),
                        camera.row().channel(),
                        camera.free() == null ? "-" : String.valueOf(camera.free()),
                        camera.row().schedule() == null
                                ? ""
                                : ", recorded " + camera.row().schedule(),
                        camera.note().isEmpty() ? "" : " | " + camera.note());
    }
}
