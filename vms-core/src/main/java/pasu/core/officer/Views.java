package pasu.core.officer;

import java.util.Optional;
import pasu.core.dispatch.DispatchId;

/** Views of orders' cameras, and the ledger of their uses. Calls block; use virtual threads. */
public interface Views {

    /**
     * Lets an officer see the cameras of an order that is in their hand.
     *
     * @param tokenHash of what the page shows with each use
     * @throws Denied if it is not in their hand, or over
     */
    View grant(OnDuty officer, DispatchId order, byte[] tokenHash) throws Denied;

    /**
     * Uses a view once: the ledger's row is durable when it returns.
     *
     * @throws Denied if it does not open this, or not any more; there is no row then
     */
    View use(OnDuty officer, byte[] tokenHash, View.Wanted wanted) throws Denied;

    /** Why a view that was used does not stand any more; empty while it does. */
    Optional<Denial> denial(OnDuty officer, View view);

    /** How often an order's cameras were looked at through views. */
    int uses(DispatchId order);

    /** It is not shown. */
    final class Denied extends Exception {
        private static final long serialVersionUID = 1;

        private final Denial why;

        public Denied(Denial why) {
            super(why.toString());
            this.why = why;
        }

        public Denial why() {
            return why;
        }
    }
}
