package pasu.migrate.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pasu.migrate.archive.NotHere;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.plan.WavePlan;
import pasu.migrate.report.CameraStory;
import pasu.migrate.report.Totals;

/** The morning after on one page: what was moved, what is missing, what is to be looked at. */
public final class MorningPage {
    private static final int MOST_ROWS = 24;
    private static final int MOST_LETTERS = 70;

    private final Dossier dossier;
    private final List<CameraStory> stories;
    private final Typeface face;

    MorningPage(Dossier dossier, List<CameraStory> stories, Typeface face) {
        this.dossier = dossier;
        this.stories = stories;
        this.face = face;
    }

    /** As a file of its own: one page, however large the plan is. */
    public static byte[] write(Dossier dossier) throws IOException {
        MorningPage page = new MorningPage(dossier, dossier.stories(), Typeface.load());
        return page.sheet(page.rowsThatFit()).bytes();
    }

    /** The first page of a longer report. */
    void writeOn(Sheet sheet) {
        write(sheet, rowsThatFit());
    }

    /** Names and reasons may take two lines each, so it is tried. */
    private int rowsThatFit() {
        int rows = MOST_ROWS;
        while (rows > 0 && sheet(rows).pages() > 1) rows -= 3;
        return Math.max(0, rows);
    }

    private Sheet sheet(int rows) {
        Sheet sheet = new Sheet(face, "이관 아침 보고", dossier.plan().name());
        write(sheet, rows);
        return sheet;
    }

    private void write(Sheet sheet, int rows) {
        Totals all = Totals.of(stories);
        sheet.title("이관 보고 — " + shortened(dossier.plan().name()));
        sheet.small("만든 때 " + Korean.time(dossier.atMicros()) + " · 원장 "
                + Korean.number(dossier.lines().size()) + "줄"
                + (dossier.first().isPresent()
                        ? ", " + Korean.time(dossier.first().getAsLong()) + " ~ "
                                + Korean.time(dossier.last().getAsLong())
                        : "")
                + " · 시각은 모두 한국 표준시");
        if (!dossier.faults().isEmpty())
            sheet.warning(List.of(
                    "원장이 쓰인 그대로가 아닙니다. 아래 수는 잘못된 줄 앞까지만 셉니다.",
                    shortened(dossier.faults().getFirst().words())));
        sheet.strong("계획한 카메라 %s대 가운데 %s대가 전환되었고, 그 가운데 %s대는 기존 녹화기에서 해제되었습니다."
                .formatted(
                        Korean.number(dossier.plan().cameras().size()),
                        Korean.number(all.there()),
                        Korean.number(all.in(CutoverState.RETIRED))));
        sheet.strong(
                all.nobody() == 0
                        ? "원장에 아무도 녹화하지 못한 것으로 남은 프레임은 없습니다."
                        : "아무도 녹화하지 못한 프레임은 %s개이며, 하나하나 원장에 있습니다.".formatted(Korean.number(all.nobody())));
        totals(sheet, all);
        waves(sheet, rows);
        notable(sheet, rows);
        sheet.heading("확인");
        sheet.small("원장 마지막 줄의 SHA-256  " + dossier.head());
        sheet.small("서명 키  " + dossier.key().id() + " · 이 종이는 서명되지 않았습니다. 서명된 보고서 파일을 pasu verify 로 검사합니다.");
    }

    private void totals(Sheet sheet, Totals all) {
        sheet.heading("합계");
        float[] widths = {2.2f, -2.4f, 2.2f, -1.6f};
        sheet.table(
                widths,
                List.of(),
                List.of(
                        List.of("전환된 카메라", count(all.there(), "대"), "견준 횟수", count(all.comparisons(), "회")),
                        List.of(
                                "그 가운데 해제 완료",
                                count(all.in(CutoverState.RETIRED), "대"),
                                "견준 프레임",
                                count(all.compared(), "개")),
                        List.of(
                                "진행 중",
                                count(
                                        all.in(CutoverState.SHADOWING)
                                                + all.in(CutoverState.VERIFIED)
                                                + all.in(CutoverState.HANDING_OVER),
                                        "대"),
                                "양쪽에 있는 프레임",
                                count(all.matched(), "개")),
                        List.of(
                                "되돌린 채로 있음",
                                count(all.in(CutoverState.ROLLED_BACK), "대"),
                                "파수에 없는 프레임",
                                count(all.missingHere(), "개")),
                        List.of(
                                "되돌린 횟수",
                                count(all.rolledBack(), "회"),
                                "기존 녹화기에 없는 프레임",
                                count(all.missingThere(), "개")),
                        List.of("바꾼 설정", count(all.settings(), "건"), "양쪽 모두 빈 곳", count(all.holes(), "곳")),
                        List.of(
                                "지문이 남은 녹화 파일",
                                count(all.segments(), "개"),
                                "넘길 때 빠진 프레임",
                                count(all.unrecorded(), "개")),
                        List.of(
                                "기존 녹화기 시계",
                                Korean.clock(all.least()) + " ~ " + Korean.clock(all.most()),
                                "카드로 채운 뒤 남은 것",
                                count(all.nobody(), "개"))));
    }

    private static String count(long number, String unit) {
        return Korean.number(number) + unit;
    }

    private void waves(Sheet sheet, int rows) {
        List<List<String>> lines = new ArrayList<>();
        List<Integer> numbers = dossier.plan().cameras().stream()
                .map(camera -> camera.wave())
                .distinct()
                .sorted()
                .toList();
        for (int number : numbers.subList(0, Math.min(numbers.size(), Math.max(4, rows)))) {
            Totals wave = Totals.of(stories.stream()
                    .filter(story -> dossier.plan().waveOf(story.now().camera()) == number)
                    .toList());
            long planned = dossier.plan().cameras().stream()
                    .filter(camera -> camera.wave() == number)
                    .count();
            WavePlan plan = dossier.plan().wave(number);
            lines.add(List.of(
                    String.valueOf(number),
                    shortened(plan.owner()),
                    window(plan),
                    Korean.number(planned),
                    Korean.number(wave.there()),
                    Korean.number(wave.in(CutoverState.RETIRED)),
                    Korean.number(wave.in(CutoverState.ROLLED_BACK)),
                    Korean.number(wave.nobody())));
        }
        sheet.heading("차수");
        sheet.table(
                new float[] {-0.7f, 1.6f, 4, -1, -1, -1, -1, -1.4f},
                List.of("차수", "담당", "작업 시간", "카메라", "전환", "해제", "되돌림", "빠진 프레임"),
                lines);
        if (numbers.size() > lines.size()) sheet.small("그 밖에 " + (numbers.size() - lines.size()) + "개 차수");
    }

    static String window(WavePlan wave) {
        if (wave.from() == null && wave.to() == null) return "제한 없음";
        return (wave.from() == null ? "" : Korean.time(wave.from())) + " ~ "
                + (wave.to() == null ? "" : Korean.time(wave.to()));
    }

    /** Cameras that are not there, lost frames or have a word to say; those that lost most come first. */
    private void notable(Sheet sheet, int rows) {
        List<CameraStory> notable = stories.stream()
                .filter(story -> !isQuiet(story))
                .sorted(Comparator.comparingInt(
                        (CameraStory story) -> -story.now().nobodyHas().size()))
                .toList();
        int notCopied = NotHere.of(dossier.history().entries()).size();
        sheet.heading("살펴볼 카메라");
        if (notable.isEmpty()) sheet.text("없습니다.");
        sheet.table(
                new float[] {2.4f, 1.5f, 1.4f, -1.2f, 5},
                List.of("카메라", "경로", "상태", "빠진 프레임", "이유 (원장에 적힌 대로)"),
                notable.stream()
                        .limit(rows)
                        .map(story -> List.of(
                                shortened(story.now().camera()),
                                Korean.of(story.now().route()),
                                Korean.of(story.now().state()),
                                Korean.number(story.now().nobodyHas().size()),
                                shortened(
                                        story.now().why() == null
                                                ? ""
                                                : story.now().why())))
                        .toList());
        if (notable.size() > rows) sheet.small("그 밖에 " + (notable.size() - rows) + "대");
        if (notCopied > 0) sheet.text("기존 녹화기에서 복사하지 못한 구간이 " + notCopied + "곳 있습니다.");
    }

    private static boolean isQuiet(CameraStory story) {
        CutoverState state = story.now().state();
        return (state == CutoverState.SWITCHED || state == CutoverState.RETIRED || state == CutoverState.PLANNED)
                && story.now().why() == null
                && story.now().nobodyHas().isEmpty();
    }

    /** So much of a text as a row has room for. */
    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MOST_LETTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_LETTERS - 1)) + "…";
    }
}
