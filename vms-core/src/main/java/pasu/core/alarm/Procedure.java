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
    INPUT(
            AlarmKind.INPUT,
            List.of("접점", "input", "contact"),
            new Step("look", "실시간 영상으로 현장 확인", "Look at the place live"),
            new Step(
                    "judge",
                    "어떤 접점인지 확인(함체 문, 감지기, 비상벨)",
                    "Find what is wired there: a cabinet's door, a sensor, a bell"),
            new Step("engineer", "비상벨이면 등록하도록 엔지니어에게 알림", "If it is a bell, have an engineer register it")),
    MOTION(
            AlarmKind.MOTION,
            List.of("움직임", "motion"),
            new Step("look", "실시간 영상으로 현장 확인", "Look at the place live"),
            new Step("playback", "감지 직전 영상 확인", "Play back what came before it"),
            new Step("incident", "의심되면 사건으로 등록", "Open an incident if in doubt")),
    FROZEN(
            AlarmKind.FROZEN,
            List.of("멈춤", "정지", "frozen", "freeze"),
            new Step("compare", "화면 속 시각과 움직임 확인", "Compare the clock in the picture, look for any movement"),
            new Step("restart", "카메라를 다시 시작", "Restart the camera"),
            new Step("cover", "주변 카메라로 공백 보완", "Cover the place with neighbouring cameras"),
            new Step("report", "그래도 멈춰 있으면 유지보수 업체에 신고", "If it stays frozen, report it to the maintainer")),
    BLACK(
            AlarmKind.BLACK,
            List.of("검은", "가림", "black", "covered"),
            new Step("playback", "어두워지기 직전 영상 확인", "Play back what came before it went dark"),
            new Step("judge", "렌즈 가림인지, 조명이 없는 밤인지 판단", "Judge whether the lens is covered, or the night has no light"),
            new Step("dispatch", "누가 가렸으면 경찰 출동 요청", "Send for the police if somebody covered it"),
            new Step(
                    "report",
                    "조명·적외선·카메라 고장은 유지보수 업체에 신고",
                    "Report a broken lamp, infrared or camera to the maintainer")),
    STORAGE(
            AlarmKind.STORAGE,
            List.of("저장", "디스크", "storage", "disk"),
            new Step("space", "디스크 용량과 연결 확인", "Look at the disk's space and connection"),
            new Step("engineer", "엔지니어에게 바로 알림", "Tell the engineer at once"),
            new Step("note", "녹화가 빠진 시간을 기록", "Note since when nothing is recorded")),
    NODE(
            AlarmKind.NODE,
            List.of("서버", "시계", "node", "server", "clock"),
            new Step("read", "경과에서 원인 확인", "Read the cause in its history"),
            new Step("engineer", "엔지니어에게 알림", "Tell the engineer"),
            new Step("watch", "녹화와 실시간 영상이 계속되는지 확인", "See that recording and live pictures go on")),
    BELL_FAULT(
            AlarmKind.BELL_FAULT,
            List.of("고장", "비상벨", "bell", "fault"),
            new Step("look", "가까운 카메라로 비상벨 확인", "Look at the bell on the nearest cameras"),
            new Step("test", "현장에서 눌러 도착 위치 확인", "Have it pressed on the spot, and see where it lands"),
            new Step("report", "유지보수 업체에 신고", "Report it to the maintainer")),
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
