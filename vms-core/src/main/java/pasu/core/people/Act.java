package pasu.core.people;

/** What a person did, as the audit names it. */
public enum Act {
    SIGNED_IN,
    SIGN_IN_REFUSED,
    SIGNED_OUT,
    PASSWORD_CHANGED,
    ACCOUNT_ADDED,
    ACCOUNT_CHANGED,
    CAMERA_ADDED,
    CAMERA_CHANGED,
    CAMERA_REMOVED,
    CAMERAS_SEARCHED,
    LIVE_VIEWED,
    SNAPSHOT_TAKEN,
    RECORDINGS_LISTED,
    FOOTAGE_PLAYED,
    FOOTAGE_DOWNLOADED,
    AUDIT_READ
}
