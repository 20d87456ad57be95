package pasu.core.picture;

/** What is found of a camera's picture. */
public enum Finding {
    WELL,
    /** Frames arrive, and each shows the very same. */
    FROZEN,
    /** Nothing is to be seen: the camera is covered, or looks into a darkness without any light. */
    BLACK
}
