package pasu.app;

import java.util.function.Supplier;

/** A node that ends with the program, however that ends: Ctrl-C and SIGTERM too. */
final class Running implements AutoCloseable {
    private final Pasu pasu;
    private final Thread hook;

    private Running(Pasu pasu) {
        this.pasu = pasu;
        hook = new Thread(pasu::close, "shut-down");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static Running start(Supplier<Pasu> starter) {
        return new Running(starter.get());
    }

    Pasu pasu() {
        return pasu;
    }

    @Override
    public void close() {
        pasu.close();
    }
}
