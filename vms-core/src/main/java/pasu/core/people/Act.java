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
    /** A table of cameras was taken on, tried, or undone. */
    CAMERAS_IMPORTED,
    /** A device was asked what it is, or devices were looked for. */
    DEVICE_ASKED,
    /** A camera was steered. */
    CAMERA_STEERED,
    LIVE_VIEWED,
    SNAPSHOT_TAKEN,
    RECORDINGS_LISTED,
    FOOTAGE_PLAYED,
    FOOTAGE_DOWNLOADED,
    /** Footage of a legacy recorder was taken in. */
    FOOTAGE_COPIED,
    BELL_ADDED,
    BELL_CHANGED,
    INSPECTION_ANNOUNCED,
    INSPECTION_ENDED,
    ALARMS_LISTED,
    ALARM_VIEWED,
    ALARM_RAISED,
    ALARM_MOVED,
    INCIDENTS_LISTED,
    INCIDENT_VIEWED,
    INCIDENT_OPENED,
    INCIDENT_LED,
    DISPATCH_SENT,
    DISPATCH_VIEWED,
    DISPATCH_CANCELLED,
    DISPATCH_TRANSFERRED,
    /** An officer went on duty on the officers' page, or left it. */
    DUTY_BEGUN,
    DUTY_ENDED,
    /** An officer said how far an order is. */
    DISPATCH_TOLD,
    /** An officer was given a view of an order's cameras, used it, or was denied. */
    VIEW_GRANTED,
    VIEW_USED,
    VIEW_DENIED,
    /** A migration's tool told how it stands. */
    MIGRATION_TOLD,
    /** A trial period was begun, extended, accepted or ended, or an issue of it taken a step further. */
    TRIAL_LED,
    FIGURES_READ,
    AUDIT_READ,
    NODE_DRAINED,
    NODE_UNDRAINED
}
