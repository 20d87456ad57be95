package pasu.migrate.ledger;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import pasu.migrate.cutover.RunOrder;

/**
 * An order on its way to the run that has the ledger: a file beside it. The run writes it into the ledger, and removes it; only
 * from then on it counts.
 */
public final class OrderFile {
    private final Path file;

    public OrderFile(Path file) {
        this.file = file;
    }

    /** Leaves an order there, in the place of one that was not taken yet. */
    public void leave(RunOrder order) throws IOException {
        Path whole = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        Files.writeString(whole, OrderJson.write(order).encode());
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes an order that lies there into the ledger. One that was killed in between is not written twice. */
    public void handTo(Ledger ledger) throws IOException {
        Optional<RunOrder> order = read();
        if (order.isEmpty()) return;
        if (!ledger.lastOrder().equals(order)) ledger.order(order.get());
        Files.deleteIfExists(file);
    }

    private Optional<RunOrder> read() throws IOException {
        try {
            return Optional.of(OrderJson.read(new JsonObject(Files.readString(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new IOException(file + " holds no order: remove it", e);
        }
    }
}
