package pasu.core.record;

import java.io.IOException;

/** The node that has this footage does not give it out now; it is not lost. */
public final class NodeAway extends IOException {
    private static final long serialVersionUID = 1;

    /** @param why in a few words */
    public NodeAway(String node, String why) {
        super(node + ", which has this footage, cannot be asked now: " + why);
    }
}
