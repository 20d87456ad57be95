package pasu.migrate.paper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pasu.core.base.Time;
import pasu.migrate.cutover.Cutover;
import pasu.migrate.cutover.CutoverEvent;
import pasu.migrate.plan.CameraPlan;
import pasu.migrate.plan.Plan;
import pasu.migrate.report.CameraStory;
import pasu.migrate.verify.Hole;
import pasu.migrate.verify.Missing;
import pasu.migrate.verify.Proof;
import pasu.migrate.verify.RtpStamp;
import pasu.migrate.verify.SegmentPrint;

/** A camera in the city's report, with what proves it. */
final class CameraPart {
    /** So many rows of one kind; what is more is told, and is in the signed report. */
    static final int MOST = 2_000;

    private static final int DIGITS = 16;

    private final Sheet sheet;
    private final Plan plan;
    private final CameraStory story;
    private final Cutover now;

    CameraPart(Sheet sheet, Plan plan, CameraStory story) {
        this.sheet = sheet;
        this.plan = plan;
        this.story = story;
        this.now = story.now();
    }

    void write() {
        Optional<CameraPlan> planned = plan.cameras().stream()
                .filter(camera -> camera.name().equals(now.camera()))
                .findFirst();
        sheet.subheading(now.camera() + " — " + Korean.of(now.state()));
        sheet.small("경로 " + Korean.of(now.route())
                + planned.map(camera ->
                                " · %d차 · %s 채널 %s".formatted(camera.wave(), camera.recorder(), camera.channel()))
                        .orElse(" · 지금의 계획에는 없음")
                + (now.id() == null ? "" : " · 파수의 카메라 " + now.id())
                + (now.why() == null ? "" : " · " + now.why()));
        proofs();
        missing();
        lost();
        table(
                new float[] {2.2f, 1.8f, 1.4f, 3.4f, 3.4f},
                List.of("바꾼 때", "어디", "설정", "전", "후"),
                story.settings().stream()
                        .map(told -> List.of(
                                Korean.time(told.atMicros()),
                                Korean.where(told.what()),
                                Korean.what(told.what()),
                                Korean.value(told.what().before()),
                                Korean.value(told.what().after())))
                        .toList());
        table(
                new float[] {2.2f, 10},
                List.of("녹화한 때부터", "누가 (단계가 끝난 때 기준)"),
                story.kept().stream()
                        .map(kept -> List.of(Korean.time(kept.fromMicros()), Korean.of(kept.keepers())))
                        .toList());
        table(
                new float[] {2.2f, 2, 1, 7},
                List.of("때", "단계", "결과", "이유 (원장에 적힌 대로)"),
                story.turns().stream()
                        .map(turn -> List.of(
                                Korean.time(turn.atMicros()),
                                Korean.of(turn.step()),
                                Korean.of(turn.how()),
                                turn.why()))
                        .toList());
    }

    private void proofs() {
        if (story.proofs().isEmpty()) sheet.text("견준 적이 없습니다.");
        table(
                new float[] {3.9f, 2.1f, -1, -1, -1, -1, -0.8f, -1.8f},
                List.of("견준 구간", "적힌 때", "녹화기", "파수", "양쪽", "파수 없음", "빈 곳", "녹화기 시계"),
                story.proofs().stream()
                        .map(told -> row(told.atMicros(), told.what()))
                        .toList());
        table(
                new float[] {4.2f, -1, 2.2f, 5},
                List.of("지문이 남은 파수의 녹화", "프레임", "지문 (앞 16자리)", "파일"),
                now.proofs().stream()
                        .flatMap(proof -> proof.segments().stream())
                        .distinct()
                        .map(CameraPart::row)
                        .toList());
    }

    private static List<String> row(long at, Proof proof) {
        return List.of(
                Korean.span(proof.fromMicros(), proof.toMicros()),
                Korean.time(at),
                Korean.number(proof.legacyFrames()),
                Korean.number(proof.ourFrames()),
                Korean.number(proof.matched()),
                Korean.number(proof.missingHere().size()),
                Korean.number(proof.holes().size()),
                Korean.clock(proof.offsetMicros())
                        + (proof.ambiguous() ? " (여럿으로 맞음)" : "")
                        + (proof.basis() == Proof.Basis.TIME ? " (시각과 개수로 견줌)" : ""));
    }

    private static List<String> row(SegmentPrint segment) {
        return List.of(
                Korean.span(segment.startMicros(), segment.endMicros()),
                Korean.number(segment.frames()),
                segment.print().toString().substring(0, DIGITS),
                segment.id());
    }

    private void missing() {
        List<List<String>> rows = new ArrayList<>();
        for (CameraStory.Told<Proof> told : story.proofs()) {
            String during = told.during() == null ? "" : Korean.of(told.during()) + " 때 견줌";
            for (Missing frame : told.what().missingHere()) rows.add(row("파수에 없음", frame, during));
            for (Missing frame : told.what().missingThere()) rows.add(row("기존 녹화기에 없음", frame, during));
            for (Hole hole : told.what().holes())
                rows.add(List.of(
                        "양쪽 모두 빈 곳",
                        Korean.span(hole.fromMicros(), hole.toMicros()),
                        (hole.frames() == 0 ? "몇 개인지 모름" : "약 " + hole.frames() + "개") + ", " + during));
        }
        table(new float[] {2, 5, 5}, List.of("빠진 것", "때", "아는 것"), rows);
    }

    private static List<String> row(String what, Missing frame, String during) {
        RtpStamp rtp = frame.rtp();
        Instant at = Time.instant(frame.atMicros());
        String time = Korean.time(at).substring(0, 10) + " " + Korean.frame(at);
        return List.of(what, time, rtp == null ? during : during + ", " + rtp);
    }

    /** What nobody recorded, frame by frame, and what a card gave back. */
    private void lost() {
        for (CameraStory.Told<CutoverEvent.Unrecorded> told : story.lost()) {
            CutoverEvent.Unrecorded gap = told.what();
            sheet.text("아무도 녹화하지 못함: %s, 프레임 %d개. %s."
                    .formatted(
                            Korean.span(gap.fromMicros(), gap.toMicros()),
                            gap.frames().size(),
                            Korean.cause(told.during())));
            sheet.small("있어야 할 때: " + frames(gap.frames()));
        }
        for (CutoverEvent.Filled filled : now.filled())
            sheet.text("카메라의 카드에서 가져온 프레임 %d개%s"
                    .formatted(filled.frames().size(), filled.words().isEmpty() ? "" : " (" + filled.words() + ")"));
        if (!now.filled().isEmpty())
            sheet.text("그 뒤에도 아무에게도 없는 프레임 %d개%s"
                    .formatted(
                            now.nobodyHas().size(), now.nobodyHas().isEmpty() ? "" : ": " + frames(now.nobodyHas())));
    }

    private static String frames(List<String> due) {
        String times = String.join(
                ", ",
                due.stream()
                        .limit(MOST)
                        .map(each -> Korean.frame(Instant.parse(each)))
                        .toList());
        return due.size() > MOST ? times + " 그 밖에 " + (due.size() - MOST) + "개는 서명된 보고서에" : times;
    }

    private void table(float[] widths, List<String> head, List<List<String>> rows) {
        sheet.table(widths, head, rows.subList(0, Math.min(rows.size(), MOST)));
        if (rows.size() > MOST) sheet.small("그 밖에 " + (rows.size() - MOST) + "줄은 서명된 보고서 파일에 있습니다.");
    }
}
