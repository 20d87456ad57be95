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

    /** Whether it is there now; may block for some seconds where it is not. */
    boolean answers();
}
