package pasu.core.trial;

/**
 * What a trial has to show before it is accepted. Whatever these say, no critical or major issue may be open then.
 *
 * @param days that it lasts, 1 to 366
 * @param recordedPercent of the time since its start that each camera was recorded at least
 * @param minorOpen so many minor issues may stay open
 */
public record Criteria(int days, double recordedPercent, int minorOpen) {
    private static final int LONGEST = 366;

    public Criteria {
        if (days < 1 || days > LONGEST)
            throw new IllegalArgumentException("a trial lasts 1 to " + LONGEST + " days, not " + days);
        if (!(recordedPercent > 0 && recordedPercent <= 100))
            throw new IllegalArgumentException("of 100 percent, not " + recordedPercent);
        if (minorOpen < 0) throw new IllegalArgumentException("issues are not fewer than none, got " + minorOpen);
    }

    Criteria longer(int more) {
        return new Criteria(Math.min(LONGEST, days + more), recordedPercent, minorOpen);
    }
}
