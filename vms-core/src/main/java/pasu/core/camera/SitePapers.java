package pasu.core.camera;

import org.jspecify.annotations.Nullable;

/**
 * What must be there before a site's cameras are switched on: that the residents were heard (decree 23) and that a sign hangs, or
 * what stands for it (decree 24).
 *
 * @param hearing of which day and kind, such as {@code 2026-10-02 주민설명회}; null while there was none
 * @param sign since when, or what stands for it; null while there is none
 */
public record SitePapers(
        String site, @Nullable String hearing, @Nullable String sign) {

    public boolean areComplete() {
        return hearing != null && sign != null;
    }

    /** What is newly known added to what was known before. */
    public SitePapers with(SitePapers more) {
        return new SitePapers(
                site, more.hearing == null ? hearing : more.hearing, more.sign == null ? sign : more.sign);
    }
}
