package pasu.core.store;

import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import pasu.core.alarm.AlarmChange;

/**
 * One order for all that happens to alarms. Every write takes the same lock in the database, so that changes have one
 * order over all nodes and a fold needs no locks of its own; here it is held until the listeners have heard.
 */
public final class AlarmOrder {
    /** Means nothing; no other lock of ours has it. */
    private static final long LOCK = 0x7061_7375_616C_726DL;

    /** Of a node that is cut off while it holds the order, the server lets go after 2 s: all other nodes wait behind it. */
    private static final String TAKE = """
        select set_config('idle_in_transaction_session_timeout', '2s', true), set_config('lock_timeout', '4s', true),
               pg_advisory_xact_lock(?)
        """;

    /** A statement that is not answered within this has no line any more; behind it all of this node's wait. */
    private static final int ANSWER_MILLIS = 5_000;

    /** The longest wait for those of this node that come before: two that fail, one after the other. */
    private static final int TURN_MILLIS = 2 * ANSWER_MILLIS;

    private final Database database;
    /** Fair: who writes part after part, as deadlines in a storm do, lets a press in between. */
    private final ReentrantLock order = new ReentrantLock(true);

    private final List<Consumer<AlarmChange>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<AlarmChange>> listenersElsewhere = new CopyOnWriteArrayList<>();
    private final @Nullable AlarmNews news;

    /** Of a node that is alone. */
    public AlarmOrder(Database database) {
        this.database = database;
        this.news = null;
    }

    /** @param node one of several: each tells the others what happened at it */
    public AlarmOrder(Database database, String node) {
        this.database = database;
        this.news = new AlarmNews(database, node);
    }

    /** Writes in a transaction; what it reports is told when it is durable. */
    interface Write<T> {
        T run(Handle handle, List<AlarmChange> changes);
    }

    <T> T write(Write<T> write) {
        awaitTurn();
        try {
            List<AlarmChange> changes = new ArrayList<>();
            T result = database.jdbi().inTransaction(handle -> {
                Database.patience(handle, ANSWER_MILLIS);
                handle.execute(TAKE, LOCK);
                T written = write.run(handle, changes);
                if (news != null) news.write(handle, changes);
                return written;
            });
            for (AlarmChange change : changes) tell(change);
            return result;
        } finally {
            order.unlock();
        }
    }

    /**
     * Hears what happened at other nodes since, and tells it as it stands now: to be called again and again. Nothing is written at
     * this node meanwhile, so that a listener is never told of a state that is older than the one before.
     */
    public void hearOthers() {
        AlarmNews told = news;
        if (told == null || !told.isThere(database)) return;
        awaitTurn();
        try {
            for (AlarmChange change : database.jdbi().inTransaction(handle -> {
                Database.patience(handle, ANSWER_MILLIS);
                return told.next(handle);
            })) for (Consumer<AlarmChange> listener : listenersElsewhere) listener.accept(change);
        } finally {
            order.unlock();
        }
    }

    /** What others heard a day ago is forgotten; whoever was away for longer begins anew. */
    public void forgetOld() {
        if (news != null) AlarmNews.forgetOld(database);
    }

    /** @throws ConnectionException if it does not come, as where the pool has no connection to give */
    private void awaitTurn() {
        try {
            if (order.tryLock(TURN_MILLIS, TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ConnectionException(new SQLTransientConnectionException("others wait for the database before this"));
    }

    private void tell(AlarmChange change) {
        for (Consumer<AlarmChange> listener : listeners) listener.accept(change);
    }

    void onChange(Consumer<AlarmChange> listener) {
        listeners.add(listener);
    }

    void onElsewhere(Consumer<AlarmChange> listener) {
        listenersElsewhere.add(listener);
    }
}
