package pasu.ingest.sim;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;

/** When a simulator is to end. */
public final class Ending {
    private static final long PATIENCE_MILLIS = 5000;

    private Ending() {}

    /**
     * Done when the process is asked to end, or its parent is gone. The process ends when the calling thread has, within
     * five seconds.
     *
     * @param parentWatch whether the end of standard input counts as the parent's
     */
    public static CompletableFuture<Void> asked(boolean parentWatch) {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        Thread caller = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.complete(null);
            try {
                caller.join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        if (parentWatch) Thread.ofVirtual().start(() -> watchParent(asked));
        return asked;
    }

    private static void watchParent(CompletableFuture<Void> asked) {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // As good as its end.
        }
        asked.complete(null);
    }
}
