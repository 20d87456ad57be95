package pasu.ingest.onvif.soap;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The first useful words of what a camera sent: one short line, for people. */
public final class Excerpt {
    private static final int LENGTH = 120;
    private static final int LOOKED_AT = 4096;
    private static final Pattern HEAD_OR_SCRIPT = Pattern.compile("(?is)<(style|script)\\b.*?</\\1\\s*>");
    private static final Pattern TAGS = Pattern.compile("<[^>]{0,1000}>");
    private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

    private Excerpt() {}

    public static String of(byte[] bytes) {
        return of(new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.UTF_8));
    }

    /** Tags are left out, so that a web page says what its reader would see. */
    public static String of(String text) {
        String cut = text.substring(0, Math.min(text.length(), LOOKED_AT));
        String words = TAGS.matcher(HEAD_OR_SCRIPT.matcher(cut).replaceAll(" ")).replaceAll(" ");
        String line = BLANK.matcher(words).replaceAll(" ").strip();
        if (line.isEmpty()) return "nothing to read";
        return line.length() <= LENGTH ? line : line.substring(0, LENGTH) + "…";
    }
}
