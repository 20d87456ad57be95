package pasu.migrate.run;

import java.io.IOException;
import pasu.core.base.Time;
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

    /** An abort ended the run that it was told to, not the one that begins; a pause stays until somebody says resume. */
    public void begin(String who, Time time) throws IOException {
        if (last() == RunOrder.Kind.ABORT) ledger.order(new RunOrder(RunOrder.Kind.RESUME, who, time.wallMicros()));
    }

    /** Waits while people want it to. @return false if they want it to end */
    public boolean goesOn() throws IOException, InterruptedException {
        while (true) {
            take();
            switch (last()) {
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

    private RunOrder.Kind last() {
        return ledger.lastOrder().map(RunOrder::kind).orElse(RunOrder.Kind.RESUME);
    }

    private synchronized void take() throws IOException {
        file.handTo(ledger);
    }
}
