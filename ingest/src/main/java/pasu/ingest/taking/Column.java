package pasu.ingest.taking;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A column of a table of cameras, by the words that may stand above it. */
enum Column {
    NAME("이름", "카메라", "name"),
    DEVICE("onvif", "onvif주소", "device"),
    USER("사용자", "user"),
    PASSWORD("비밀번호", "password"),
    MAIN("주영상", "rtsp", "main"),
    SUB("보조영상", "sub"),
    SITE("지점", "site"),
    PURPOSE("설치목적", "purpose"),
    LAT("위도", "lat", "latitude"),
    LON("경도", "lon", "longitude"),
    ADDRESS("도로명주소", "address"),
    POLE("전주번호", "pole"),
    BEARING("방위각", "bearing"),
    /** Computed from the position; what stands here is compared with it. */
    GRID("국가지점번호", "grid"),
    HEARING("의견수렴", "hearing"),
    SIGN("안내판", "sign");

    private final List<String> words;

    Column(String... words) {
        this.words = List.of(words);
    }

    static Optional<Column> of(String heading) {
        String word = heading.toLowerCase(Locale.ROOT).replaceAll("[\\s_()-]", "");
        return Arrays.stream(values())
                .filter(column -> column.words.contains(word))
                .findFirst();
    }

    /** The first of its words, for people. */
    String word() {
        return words.getFirst();
    }
}
