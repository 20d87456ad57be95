package pasu.core.people;

/** What a person is in the centre; {@link Right} says what follows from it. */
public enum Role {
    /** Runs the system. */
    ADMIN,
    /** Is called by bells, takes over alarms, approves exports. */
    SUPERVISOR,
    /** Watches the wall. */
    OPERATOR,
    /** A police officer in the centre. */
    POLICE,
    /** Answers access requests and reads the audit; sees no pictures. */
    PRIVACY,
    /** Installs and moves cameras. */
    ENGINEER,
    /** Visits the centre; never sees a real camera. */
    VISITOR
}
