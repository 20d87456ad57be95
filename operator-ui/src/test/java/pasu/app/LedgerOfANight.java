package pasu.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import pasu.core.base.Time;
import pasu.core.integrity.SigningKey;
import pasu.core.media.Fingerprint;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.cutover.Route;
import pasu.migrate.cutover.RunOrder;
import pasu.migrate.cutover.Setting;
import pasu.migrate.cutover.Step;
import pasu.migrate.ledger.History;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.ledger.LedgerLine;
import pasu.migrate.verify.Hole;
import pasu.migrate.verify.Missing;
import pasu.migrate.verify.Proof;
import pasu.migrate.verify.RtpStamp;
import pasu.migrate.verify.SegmentPrint;

/** A plan, its key and a ledger of a night that did not go smoothly, as files; nothing was moved for it. */
final class LedgerOfANight {
    private static final long NIGHT = Time.micros(Instant.parse("2026-11-22T17:00:00Z"));

    final Path plan;
    final Path ledger;
    final SigningKey key;
    private long clock = NIGHT;

    /** @param cameras one in four of each kind: retired, handed over, gone back, not proved */
    LedgerOfANight(Path folder, int cameras, int waves, String why) throws IOException {
        plan = folder.resolve("night.yaml");
        ledger = folder.resolve("night.ledger.jsonl");
        String text = plan(cameras, waves);
        Files.writeString(plan, text);
        Path pem = folder.resolve("night.key");
        Files.createFile(pem, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(pem, SigningKey.generate(), StandardCharsets.US_ASCII);
        key = SigningKey.parse(Files.readString(pem));
        try (Ledger written = Ledger.open(ledger, LedgerLine.hash(text), key, time())) {
            for (int camera = 0; camera < cameras; camera++)
                written.add(new CutoverEvent.Planned(name(camera), route(camera)));
            written.order(new RunOrder(RunOrder.Kind.PAUSE, "김기술", clock));
            written.order(new RunOrder(RunOrder.Kind.RESUME, "이관제", clock));
            for (int camera = 0; camera < cameras; camera++) move(written, camera, why);
        }
    }

    static String name(int camera) {
        return "동문동 " + (camera + 1);
    }

    private static Route route(int camera) {
        return camera % 4 == 1 ? Route.HAND_OVER : Route.TWO_SESSIONS;
    }

    private Time time() {
        return new Time() {
            @Override
            public long wallMicros() {
                return clock += 1_000_000;
            }

            @Override
            public long ticks() {
                return clock * 1000;
            }
        };
    }

    History history() throws IOException {
        return History.of(Files.readAllLines(ledger), List.of(key.verifying()), fault -> {
            throw new AssertionError(fault.words());
        });
    }

    private void move(Ledger ledger, int camera, String why) throws IOException {
        String name = name(camera);
        ledger.add(new CutoverEvent.Began(name, Step.SHADOW));
        ledger.add(new CutoverEvent.Registered(name, "camera-" + camera));
        ledger.add(new CutoverEvent.Changing(name, new Setting(Setting.PASU, Setting.ACTIVE, "false", "true")));
        ledger.add(new CutoverEvent.Done(name, Step.SHADOW));
        ledger.add(new CutoverEvent.Began(name, Step.PROVE));
        ledger.add(new CutoverEvent.Compared(name, proof(camera, camera % 4 == 3)));
        if (camera % 4 == 3) {
            ledger.add(new CutoverEvent.Failed(name, Step.PROVE, why));
            return;
        }
        ledger.add(new CutoverEvent.Done(name, Step.PROVE));
        if (camera % 4 == 1) {
            ledger.add(new CutoverEvent.Began(name, Step.LET_GO));
            ledger.add(new CutoverEvent.Changing(name, new Setting("nvr-1", Setting.RECORDING, "true", "false")));
            ledger.add(new CutoverEvent.Done(name, Step.LET_GO));
            ledger.add(new CutoverEvent.Began(name, Step.SWITCH));
            List<String> due = IntStream.range(0, 14)
                    .mapToObj(frame -> Time.instant(clock + camera * 1_000L + frame * 66_667L)
                            .toString())
                    .toList();
            ledger.add(new CutoverEvent.Unrecorded(name, clock - 66_667, clock + 14 * 66_667, due));
            if (camera % 8 == 1) ledger.add(new CutoverEvent.Filled(name, due.subList(0, 9), "the card has no more"));
        } else ledger.add(new CutoverEvent.Began(name, Step.SWITCH));
        ledger.add(new CutoverEvent.Changing(name, new Setting(Setting.PASU, Setting.SITE, "옛 지점 " + camera, "동문동")));
        ledger.add(new CutoverEvent.Done(name, Step.SWITCH));
        if (camera % 4 == 2) {
            ledger.add(new CutoverEvent.Began(name, Step.ROLL_BACK));
            ledger.add(
                    new CutoverEvent.Changing(name, new Setting(Setting.PASU, Setting.SITE, "동문동", "옛 지점 " + camera)));
            ledger.add(new CutoverEvent.Done(name, Step.ROLL_BACK));
        } else if (camera % 4 == 0) {
            ledger.add(new CutoverEvent.Held(name, Step.RETIRE, "somebody watches the legacy recorder"));
            ledger.add(new CutoverEvent.Began(name, Step.RETIRE));
            ledger.add(new CutoverEvent.Done(name, Step.RETIRE));
            if (camera == 0)
                ledger.add(new CutoverEvent.NotCopied(name, NIGHT - 3_600_000_000L, NIGHT, "the archive begins later"));
        }
    }

    private Proof proof(int camera, boolean lacking) {
        long from = clock - 60_000_000;
        List<Missing> here = new ArrayList<>();
        if (lacking)
            for (int n = 0; n < 5; n++)
                here.add(new Missing(from + 1_000_000 + camera * 1_000L + n * 66_667L, new RtpStamp(3000 * n, n)));
        return new Proof(
                from,
                clock,
                camera % 2 == 0 ? 47_000_000 : -540_250_000,
                false,
                900 + here.size(),
                902,
                900,
                here,
                List.of(new Missing(from + 7_000_000, null), new Missing(from + 7_066_667, null)),
                lacking ? List.of(new Hole(from + 9_000_000, from + 9_500_000, 7)) : List.of(),
                List.of(new SegmentPrint(
                        "camera-" + camera + "/2026-11-23/0200.mp4",
                        from,
                        clock,
                        902,
                        new Fingerprint(camera, 2, 3, 4))));
    }

    private static String plan(int cameras, int waves) {
        StringBuilder text = new StringBuilder("""
            name: 동문동 이관
            pasu: http://127.0.0.1:8080
            overlapSeconds: 60
            parallel: 8
            recorders:
              - {name: nvr-1, live: "rtsp://10.0.0.2/{channel}/live", archive: "rtsp://10.0.0.2/{channel}/archive"}
            waves:
            """);
        for (int wave = 1; wave <= waves; wave++)
            text.append("  - {number: %d, owner: 김기술, from: 2026-11-22T17:00:00Z, to: 2026-11-22T21:00:00Z}%n"
                    .formatted(wave));
        text.append("cameras:\n");
        for (int camera = 0; camera < cameras; camera++)
            text.append(
                    "  - {name: %s, recorder: nvr-1, channel: ch-%d, url: \"rtsp://10.0.1.%d/main\", route: %s, wave: %d}%n"
                            .formatted(
                                    name(camera),
                                    camera,
                                    camera % 250,
                                    route(camera) == Route.HAND_OVER ? "hand-over" : "two-sessions",
                                    1 + camera % waves));
        return text.toString();
    }
}
