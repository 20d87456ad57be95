package pasu.migrate.cutover;

import java.util.List;
import pasu.migrate.verify.Proof;

/** What happened to a camera; from these alone follows how far it is. */
public sealed interface CutoverEvent {

    /** The camera's name in the plan. */
    String camera();

    /** It is to be moved, by this route. */
    record Planned(String camera, Route route) implements CutoverEvent {}

    /** A step begins: what it does may be done, or half done, from here on. */
    record Began(String camera, Step step) implements CutoverEvent {}

    /** A setting is about to be changed. */
    record Changing(String camera, Setting setting) implements CutoverEvent {}

    /** Pasu has the camera under this id. */
    record Registered(String camera, String id) implements CutoverEvent {}

    /** What both recorded was compared. Whether that suffices is told by the step's end, or its failure. */
    record Compared(String camera, Proof proof) implements CutoverEvent {}

    /**
     * Nobody recorded the camera.
     *
     * @param fromMicros the end of the last frame that anybody has, our clock
     * @param toMicros of the first after
     * @param frames when each that is missing was due, by the camera's pace: RFC 3339, in order
     */
    record Unrecorded(String camera, long fromMicros, long toMicros, List<String> frames) implements CutoverEvent {
        public Unrecorded {
            frames = List.copyOf(frames);
        }
    }

    /**
     * What nobody had recorded was looked for on the camera's own card.
     *
     * @param frames those of {@link Unrecorded} that we have now, by the same names
     * @param words how it ended, for people
     */
    record Filled(String camera, List<String> frames, String words) implements CutoverEvent {
        public Filled {
            frames = List.copyOf(frames);
        }
    }

    /**
     * A stretch of the legacy recorder's archive is in Pasu, as far as it was there.
     *
     * @param digest of what was sent, as RFC 9530 writes it
     */
    record Copied(String camera, long fromMicros, long toMicros, int frames, long bytes, String digest)
            implements CutoverEvent {}

    /** A stretch of the archive is not in Pasu, our clock. @param why for people */
    record NotCopied(String camera, long fromMicros, long toMicros, String why) implements CutoverEvent {}

    /** A step was to begin, and something forbids it for now. @param why for people */
    record Held(String camera, Step step, String why) implements CutoverEvent {}

    /** The step that had begun is done: the camera is in the state that it leads to. */
    record Done(String camera, Step step) implements CutoverEvent {}

    /** The step that had begun came to nothing; it may be begun again. @param why for people */
    record Failed(String camera, Step step, String why) implements CutoverEvent {}
}
