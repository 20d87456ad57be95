package pasu.core.alarm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The standard procedure for a kind of alarm: steps that are ticked off, with who and when. */
public enum Procedure {
    BELL(
            AlarmKind.BELL,
            List.of("비상벨", "bell", "도움", "help"),
            new Step("look", "가까운 카메라로 현장 확인", "Look at the place on the nearest cameras"),
            new Step("speak", "현장 통화 시도", "Speak to the person at the bell"),
            new Step("judge", "위급 여부 판단, 의심되면 위급으로 처리", "Judge the danger; when in doubt, it is one"),
            new Step("dispatch", "경찰 출동 요청", "Send for the police"),
            new Step("follow", "도착까지 현장 관찰", "Watch the place until they arrive")),
    DESK_BELL(
            AlarmKind.DESK_BELL,
            List.of("상급자", "창구", "desk", "counter"),
            new Step("look", "창구 카메라 확인, 소리 내지 않음", "Look at the counter's camera; make no sound"),
            new Step("go", "상급자가 창구로 이동", "A supervisor goes to the counter"),
            new Step("dispatch", "위협이 있으면 경찰 출동 요청", "Send for the police if there is a threat")),
    CAMERA_LOST(
            AlarmKind.CAMERA_LOST,
            List.of("영상", "단절", "camera", "lost"),
            new Step("cause", "공통 원인 확인(스위치, 전원, 회선)", "Look for what they share: switch, power, line"),
            new Step("cover", "주변 카메라로 공백 보완", "Cover the place with neighbouring cameras"),
            new Step("report", "유지보수 업체에 신고", "Report it to the maintainer")),
    TAMPER(
            AlarmKind.TAMPER,
            List.of("훼손", "tamper"),
            new Step("playback", "직전 영상 확인", "Play back what came before"),
            new Step("dispatch", "훼손 중이면 경찰 출동 요청", "Send for the police if it goes on")),
    OTHER(
            null,
            List.of(),
            new Step("look", "현장 또는 장비 확인", "Look at the place or the device"),
            new Step("report", "담당자에게 알림", "Tell who is in charge"));

    /** A step, in both languages of the console. */
    public record Step(String id, String ko, String en) {}

    private final @Nullable AlarmKind kind;

    @SuppressWarnings("ImmutableEnumChecker") // made once, never changed
    private final List<String> keywords;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Step> steps;

    Procedure(@Nullable AlarmKind kind, List<String> keywords, Step... steps) {
        this.kind = kind;
        this.keywords = keywords;
        this.steps = List.of(steps);
    }

    public List<Step> steps() {
        return steps;
    }

    public static Procedure of(AlarmKind kind) {
        return Arrays.stream(values())
                .filter(procedure -> procedure.kind == kind)
                .findFirst()
                .orElse(OTHER);
    }

    /** The procedures that a word is in: a keyword or a step. */
    public static List<Procedure> with(String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(procedure -> procedure.keywords.stream().anyMatch(keyword -> keyword.contains(wanted))
                        || procedure.steps.stream().anyMatch(step -> (step.ko() + " " + step.en())
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted)))
                .toList();
    }
}
