package pasu.core.bell;

import java.util.List;

/** Where presses are made durable: the port. */
public interface PressStore {

    /**
     * Makes presses durable, all or none, each in exactly one alarm; blocks. What is there already is answered as it is.
     *
     * @return one per press, in their order
     */
    List<Landing> land(List<Press> presses);

    /**
     * Makes presses durable that were answered while the store was away, as they were answered: each in the alarm that was
     * named, unless that is closed by now. What is there already stays as it is.
     *
     * @param answered none of them {@link Landing.Repeated}
     */
    List<Landing> settle(List<Landing> answered);

    /** Whether a call failed because the store is away, and may succeed later. */
    boolean isAway(Throwable failure);

    /** Whether it is there now; may block for some seconds where it is not. */
    boolean answers();
}
