package pasu.ingest.sim.scene;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Fonts of the machine. */
public final class Fonts {
    private static final String HANGUL = "파수";
    private static final List<String> KNOWN = List.of(
            "Pretendard", "Noto Sans CJK KR", "Noto Sans KR", "NanumGothic", "Malgun Gothic", "Apple SD Gothic Neo");
    private static final Optional<String> FAMILY = find();

    private Fonts() {}

    /** Whether the machine can write Korean; where it cannot, pictures show a camera's id instead of its name. */
    public static boolean canWriteKorean() {
        return FAMILY.isPresent();
    }

    static Font sans(int style, int size) {
        return new Font(FAMILY.orElse(Font.SANS_SERIF), style, size);
    }

    private static Optional<String> find() {
        List<String> families =
                Arrays.asList(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames());
        return java.util.stream.Stream.concat(KNOWN.stream().filter(families::contains), families.stream())
                .filter(family -> new Font(family, Font.PLAIN, 12).canDisplayUpTo(HANGUL) < 0)
                .findFirst();
    }
}
