package pasu.core.incident;

/** How an incident ended. */
public enum ClosureCode {
    RESOLVED_ON_SITE,
    ARREST,
    RESCUED,
    NOT_FOUND,
    FALSE_REPORT,
    HANDED_TO_OTHERS,
    /** None of these; the words say what. */
    OTHER
}
