package pasu.console.footage;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pasu.console.Problem;

/**
 * Which bytes of a file are wanted (RFC 9110 §14.1.2). Of several ranges, or what cannot be read, the whole file is given, as
 * the standard allows.
 *
 * @param last inclusive
 * @param part asked for as a range
 */
record ByteRange(long first, long last, boolean part) {
    private static final Pattern SINGLE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

    /** @throws Problem 416 if the range begins behind the file's end */
    static ByteRange of(@Nullable String header, long length) {
        ByteRange whole = new ByteRange(0, length - 1, false);
        if (header == null) return whole;
        Matcher matcher = SINGLE.matcher(header);
        if (!matcher.matches()) return whole;
        String from = matcher.group(1);
        String to = matcher.group(2);
        if (from.isEmpty() && to.isEmpty()) return whole;
        if (from.isEmpty()) {
            long suffix = Long.parseLong(to);
            if (suffix == 0) throw behind(length);
            return new ByteRange(Math.max(0, length - suffix), length - 1, true);
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? length - 1 : Math.min(Long.parseLong(to), length - 1);
        if (first >= length) throw behind(length);
        return last < first ? whole : new ByteRange(first, last, true);
    }

    private static Problem behind(long length) {
        return new Problem(416, "The file has " + length + " bytes.", Map.of("Content-Range", "bytes */" + length));
    }

    long length() {
        return last - first + 1;
    }
}
