package pasu.core.picture;

import org.jspecify.annotations.Nullable;

/**
 * What a camera's pictures say one after the other. It believes what {@value #LOOKS} looks in a row say.
 *
 * <ul>
 *   <li><b>Frozen</b> is a picture whose brightness is, in every pixel, the same as that of the key frame looked at before.
 *       A real camera never sends that, however still the street: its sensor has noise, and so does each key frame. What
 *       freezes and is then coded with another quality from key frame to key frame, or with a clock that runs in it, is
 *       not found.
 *   <li><b>Black</b> is a picture without light and without contrast: no block is brighter than {@value #DARK}, and no two
 *       differ by more than {@value #FLAT}. At night a lamp, the sky or an infrared light makes one block brighter or the
 *       blocks different, and rain and fog are brighter than that. A camera that sees nothing of all this is of as little
 *       use as a covered one, so it is told, at low severity.
 * </ul>
 */
public final class PictureHealth {
    /** Looks in a row that must say the same. */
    public static final int LOOKS = 3;

    private static final int DARK = 40;
    private static final int FLAT = 8;

    private @Nullable Look last;
    private Finding believed = Finding.WELL;
    private Finding seen = Finding.WELL;
    private int times;

    /** Takes a look at another key frame than the last. @return what is believed now */
    public Finding take(Look look) {
        Finding now = find(look.luma());
        last = look;
        times = now == seen ? times + 1 : 1;
        seen = now;
        if (times >= LOOKS) believed = now;
        return believed;
    }

    private Finding find(Luma luma) {
        if (luma.brightest() <= DARK && luma.brightest() - luma.darkest() <= FLAT) return Finding.BLACK;
        return last != null && last.luma().equals(luma) ? Finding.FROZEN : Finding.WELL;
    }

    public Finding believed() {
        return believed;
    }

    /** True if the last look says what is believed; if not, the next is wanted soon. */
    public boolean isSettled() {
        return seen == believed;
    }

    /** True once enough looks were taken to say anything. */
    public boolean isKnown() {
        return times >= LOOKS || believed != Finding.WELL;
    }

    /** The time of the last key frame that was looked at. */
    public long lastMicros() {
        return last == null ? Long.MIN_VALUE : last.atMicros();
    }
}
