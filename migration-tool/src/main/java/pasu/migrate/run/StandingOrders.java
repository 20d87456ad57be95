package pasu.migrate.run;

import java.io.IOException;
import pasu.migrate.cutover.RunOrder;
import pasu.migrate.ledger.Ledger;
import pasu.migrate.ledger.OrderFile;

/** What people told this run to do, looked for before each thing that it begins. Several threads may ask. */
public final class StandingOrders {
    private final Ledger ledger;
    private final OrderFile file;
    private final Patience patience;

    /** @param file where a person's word for the run is left */
    public StandingOrders(Ledger ledger, OrderFile file, Patience patience) {
        this.ledger = ledger;
        this.file = file;
        this.patience = patience;
    }

    /** Waits while people want it to. @return false if they want it to end */
    public boolean goesOn() throws IOException, InterruptedException {
        while (true) {
            take();
            switch (ledger.lastOrder().map(RunOrder::kind).orElse(RunOrder.Kind.RESUME)) {
                case RESUME -> {
                    return true;
                }
                case ABORT -> {
                    return false;
                }
                case PAUSE -> patience.pause(Move.SECOND);
            }
        }
    }

    private synchronized void take() throws IOException {
        file.handTo(ledger);
    }
}
