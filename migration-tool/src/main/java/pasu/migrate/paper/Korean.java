package pasu.migrate.paper;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.migrate.cutover.CutoverState;
import pasu.migrate.cutover.Keeper;
import pasu.migrate.cutover.Route;
import pasu.migrate.cutover.RunOrder;
import pasu.migrate.cutover.Setting;
import pasu.migrate.cutover.Step;
import pasu.migrate.report.CameraStory;

/** The words of a migration as the console says them, and times as the city's clocks show them. */
final class Korean {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter FRAME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private Korean() {}

    static String time(long micros) {
        return time(Time.instant(micros));
    }

    static String time(Instant instant) {
        return SECOND.format(instant.atZone(SEOUL));
    }

    /** To the millisecond, without its day. */
    static String frame(Instant instant) {
        return FRAME.format(instant.atZone(SEOUL));
    }

    /** From a time to another, to the millisecond. */
    static String span(long from, long to) {
        Instant first = Time.instant(from);
        Instant last = Time.instant(to);
        String day = time(first).substring(0, 10);
        String end = time(last).substring(0, 10);
        return day + " " + frame(first) + " ~ " + (end.equals(day) ? "" : end + " ") + frame(last);
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String clock(long offsetMicros) {
        return String.format(Locale.ROOT, "%.3f초 %s", Math.abs(offsetMicros) / 1e6, offsetMicros < 0 ? "느림" : "빠름");
    }

    static String of(Route route) {
        return switch (route) {
            case TWO_SESSIONS -> "동시 세션";
            case RELAY -> "녹화기 중계";
            case HAND_OVER -> "중계 후 인계";
        };
    }

    static String of(CutoverState state) {
        return switch (state) {
            case PLANNED -> "대기";
            case SHADOWING -> "함께 녹화";
            case VERIFIED -> "검증됨";
            case HANDING_OVER -> "세션 인계 중";
            case SWITCHED -> "전환됨";
            case RETIRED -> "해제 완료";
            case ROLLED_BACK -> "되돌림";
        };
    }

    static String of(Step step) {
        return switch (step) {
            case SHADOW -> "함께 녹화 시작";
            case PROVE -> "검증";
            case LET_GO -> "녹화기가 세션을 놓음";
            case SWITCH -> "전환";
            case RETIRE -> "녹화기 해제";
            case ROLL_BACK -> "되돌리기";
        };
    }

    static String of(CameraStory.How how) {
        return switch (how) {
            case DONE -> "완료";
            case FAILED -> "실패";
            case HELD -> "보류";
        };
    }

    static String of(RunOrder.Kind order) {
        return switch (order) {
            case PAUSE -> "일시 정지";
            case RESUME -> "재개";
            case ABORT -> "중단";
        };
    }

    static String of(Set<Keeper> keepers) {
        if (keepers.isEmpty()) return "인계 중";
        if (keepers.size() == Keeper.values().length) return "기존 녹화기와 파수";
        return keepers.contains(Keeper.PASU) ? "파수" : "기존 녹화기";
    }

    /** Why nobody recorded, as far as the step tells that was under way. */
    static String cause(@Nullable Step during) {
        if (during == null) return "진행 중인 단계 없음";
        return switch (during) {
            case LET_GO, SWITCH -> "하나뿐인 세션을 녹화기가 놓고 파수가 잡기까지";
            case ROLL_BACK -> "되돌리는 중, 파수가 놓고 녹화기가 잡기까지";
            case RETIRE -> "녹화기를 해제하는 중";
            case SHADOW, PROVE -> of(during) + " 중";
        };
    }

    static String what(Setting setting) {
        return switch (setting.what()) {
            case Setting.ACTIVE -> "녹화";
            case Setting.ADDRESS -> "영상 주소";
            case Setting.LOGIN -> "로그인";
            case Setting.DEVICE -> "ONVIF 주소";
            case Setting.SITE -> "지점";
            case Setting.PURPOSE -> "설치목적";
            case Setting.RECORDING -> "채널 녹화";
            default -> setting.what();
        };
    }

    static String where(Setting setting) {
        return setting.where().equals(Setting.PASU) ? "파수" : setting.where();
    }

    /** A setting's value, as it was written. */
    static String value(@Nullable String value) {
        return value == null ? "(없음)" : value;
    }
}
