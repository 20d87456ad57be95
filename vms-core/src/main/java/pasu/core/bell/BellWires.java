package pasu.core.bell;

import java.util.List;
import java.util.function.Consumer;

/** Which bells are wired to which cameras' inputs: the port. A bell has one wire, an input one bell. Calls block. */
public interface BellWires {

    List<BellWire> all();

    /**
     * Enters a bell's wire in place of the one that it had.
     *
     * @throws Taken if another bell is wired to the input, or bell or camera are not there
     */
    void put(BellWire wire);

    /** False if it had none. */
    boolean remove(BellId bell);

    /** Tells all wires as they are now, whichever node entered them. */
    void refresh();

    /** Is told of all wires after one has changed, on a thread that may block shortly. */
    void onChange(Consumer<List<BellWire>> listener);

    /** The input cannot be that bell's. */
    final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Taken(String what) {
            super(what);
        }
    }
}
