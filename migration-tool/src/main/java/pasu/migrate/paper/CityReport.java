package pasu.migrate.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pasu.migrate.archive.NotHere;
import pasu.migrate.cutover.CutoverEvent.NotCopied;
import pasu.migrate.cutover.Route;
import pasu.migrate.plan.Plan;
import pasu.migrate.report.CameraStory;

/**
 * The report for the city: the page of the morning, what was planned, each camera with what proves it, what could not be
 * copied, what people ordered, and how it is all checked. It has what the ledger has, and says nothing of its own.
 */
public final class CityReport {
    private final Dossier dossier;
    private final List<CameraStory> stories;
    private final Typeface face;
    private final Sheet sheet;

    private CityReport(Dossier dossier, Typeface face) {
        this.dossier = dossier;
        this.stories = dossier.stories();
        this.face = face;
        this.sheet = new Sheet(
                face,
                "이관 보고서 " + dossier.plan().name(),
                "이관 보고서 · " + dossier.plan().name());
    }

    public static byte[] write(Dossier dossier) throws IOException {
        return new CityReport(dossier, Typeface.load()).write();
    }

    private byte[] write() {
        new MorningPage(dossier, stories, face).writeOn(sheet);
        sheet.nextPage();
        plan();
        how();
        check();
        sheet.nextPage();
        sheet.heading("4. 카메라별 증거");
        for (CameraStory story : stories) new CameraPart(sheet, dossier.plan(), story).write();
        notCopied();
        orders();
        return sheet.bytes();
    }

    private void plan() {
        Plan plan = dossier.plan();
        sheet.heading("1. 계획");
        sheet.text("카메라 %d대를 녹화기 %d대에서 파수로 옮기는 계획입니다. 한 번에 %d대까지 옮기고, 양쪽이 %d초를 빠짐없이 함께 녹화해야 검증된 것으로 봅니다."
                .formatted(plan.cameras().size(), plan.recorders().size(), plan.parallel(), plan.overlapSeconds()));
        sheet.small("계획 파일의 SHA-256  " + dossier.planHash()
                + (dossier.isPlanUnchanged() ? " · 원장이 시작된 계획 그대로입니다." : " · 원장이 시작된 계획과 같은지 확인되지 않습니다."));
        List<List<String>> rows = new ArrayList<>();
        for (Route route : Route.values()) {
            long count = plan.cameras().stream()
                    .filter(camera -> camera.route() == route)
                    .count();
            if (count > 0) rows.add(List.of(Korean.of(route), Korean.number(count), meaning(route)));
        }
        sheet.table(new float[] {1.5f, -0.8f, 7}, List.of("경로", "카메라", "뜻"), rows);
        sheet.table(
                new float[] {2, -0.8f, 7},
                List.of("녹화기", "카메라", "보관 영상을 읽는 곳"),
                plan.recorders().stream()
                        .map(recorder -> List.of(
                                recorder.name(),
                                Korean.number(plan.cameras().stream()
                                        .filter(camera -> camera.recorder().equals(recorder.name()))
                                        .count()),
                                recorder.archive() == null ? "채널마다 따로" : recorder.archive()))
                        .toList());
    }

    private static String meaning(Route route) {
        return switch (route) {
            case TWO_SESSIONS -> "카메라가 세션을 둘 받아, 해제할 때까지 기존 녹화기와 파수가 함께 녹화합니다.";
            case RELAY -> "세션이 하나뿐이라 기존 녹화기를 거쳐 받고, 계속 그렇게 둡니다.";
            case HAND_OVER -> "기존 녹화기를 거쳐 받으며 검증한 뒤 하나뿐인 세션을 넘겨받습니다. 넘기는 순간에는 아무도 녹화할 수 없습니다.";
        };
    }

    private void how() {
        sheet.heading("2. 어떻게 증명했는가");
        sheet.text("같은 시간의 기존 녹화기 영상과 파수 영상을 프레임마다 지문(SHA-256)으로 순서대로 견주었습니다. 지문이 같으면 같은 화면 데이터입니다. "
                + "한쪽에만 있는 프레임은 그쪽의 시각과 함께 이름을 적고, 양쪽 모두 비어 있는 곳은 카메라의 간격으로 찾아 적습니다. 기존 녹화기의 시계가 얼마나 어긋났는지는 "
                + "같은 프레임의 두 시각에서 알아냅니다.");
        sheet.text("일어난 일은 일어난 순서대로 원장에 한 줄씩 적혔습니다. 각 줄은 앞 줄의 SHA-256을 담고 서명되어 있어, 고치거나 빼거나 바꾸면 드러납니다. "
                + "견준 구간에 있던 파수의 녹화 파일은 프레임 수와 지문이 원장에 남아 있어, 나중에 파일이 바뀌거나 사라지면 드러납니다.");
    }

    private void check() {
        sheet.heading("3. 확인하는 법");
        sheet.text("이 종이는 서명되지 않았습니다. 증거는 서명된 보고서 파일과 녹화 파일이며, 서버 없이 검사합니다.");
        String file = dossier.file().map(Dossier.Signed::name).orElse("FILE.report.json");
        sheet.strong("./pasu verify " + file + " RECORDINGS --key NAME.pub");
        List<List<String>> rows = new ArrayList<>();
        dossier.file().ifPresent(signed -> rows.add(List.of("보고서 파일의 SHA-256", signed.hash() + "  " + signed.name())));
        rows.add(List.of("원장 줄 수", Korean.number(dossier.lines().size())));
        rows.add(List.of("원장 마지막 줄의 SHA-256", dossier.head()));
        rows.add(List.of("서명 키 (Ed25519)", dossier.key().id()));
        rows.add(List.of("공개 키", dossier.key().pem().strip()));
        sheet.table(new float[] {2.4f, 7}, List.of(), rows);
        sheet.text(
                "검사하면 원장 마지막 줄의 SHA-256이 나옵니다. 위의 것과 같으면 이 종이는 그 원장으로 만든 것입니다. 서명 키는 NAME.pub 으로 이 보고서와 다른 길로 받습니다.");
        if (!dossier.faults().isEmpty()) {
            sheet.warning(List.of("만들 때 원장이 온전하지 않았습니다."));
            sheet.table(
                    new float[] {-1, 8},
                    List.of("줄", "무엇이 (검사가 말한 대로)"),
                    dossier.faults().stream()
                            .limit(CameraPart.MOST)
                            .map(fault -> List.of(String.valueOf(fault.line()), fault.what()))
                            .toList());
        }
    }

    private void notCopied() {
        List<NotCopied> all = NotHere.of(dossier.history().entries());
        sheet.heading("5. 기존 녹화기에서 복사하지 못한 영상");
        if (all.isEmpty()) sheet.text("원장에 복사하지 못한 것으로 남은 구간은 없습니다.");
        sheet.table(
                new float[] {2, 4.4f, 4},
                List.of("카메라", "구간", "이유 (원장에 적힌 대로)"),
                all.stream()
                        .sorted(Comparator.comparing(NotCopied::camera).thenComparing(NotCopied::fromMicros))
                        .map(one -> List.of(one.camera(), Korean.span(one.fromMicros(), one.toMicros()), one.why()))
                        .toList());
    }

    private void orders() {
        sheet.heading("6. 사람이 내린 지시");
        if (dossier.history().orders().isEmpty()) sheet.text("멈추거나 이어 가라는 지시는 없었습니다.");
        sheet.table(
                new float[] {3, 2, 4},
                List.of("때", "지시", "누가"),
                dossier.history().orders().stream()
                        .map(order -> List.of(Korean.time(order.atMicros()), Korean.of(order.kind()), order.who()))
                        .toList());
    }
}
