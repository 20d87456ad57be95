package pasu.core.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Word;
import pasu.core.cluster.ClusterSettings;
import pasu.core.cluster.NodeBook;

/**
 * What the database knows a node of its cluster by: the secret, and the key that opens the cameras' passwords. The first node
 * that comes with {@code cluster.members} founds it.
 */
public final class PgIdentity {
    private static final String KNOWN = "pasu cluster";
    private static final String ROW = "cluster";

    /** Of those who were not let in the newest 100 are kept: one that is started again each second is no way to fill the disk. */
    private static final String REFUSE = """
        with refused as (insert into node_refused (node, cause, why) values (:node, :cause, :why))
        delete from node_refused where at < (select at from node_refused order by at desc offset 98 limit 1)
        """;

    private final Database database;

    public PgIdentity(Database database) {
        this.database = database;
    }

    /**
     * Lets a node in, or founds the cluster.
     *
     * @return the cluster's name
     * @throws Failure in one line, if the node is none of ours; the others log it, too
     */
    public UUID enter(ClusterSettings settings) {
        byte[] secret = hash(settings.secret());
        return database.jdbi().withHandle(handle -> {
            handle.createUpdate("""
                insert into cluster_identity (id, secret_sha256, sealed) values (:id, :secret, :sealed)
                on conflict do nothing
                """)
                    .bind("id", UUID.randomUUID())
                    .bind("secret", secret)
                    .bind("sealed", database.sealer().seal(KNOWN, ROW))
                    .execute();
            return handle.createQuery("select * from cluster_identity")
                    .map((row, context) -> {
                        if (!Arrays.equals(row.getBytes("secret_sha256"), secret))
                            throw refused(
                                    handle,
                                    settings.node(),
                                    NodeBook.Cause.SECRET,
                                    "its cluster.secret.file is not that of the cluster of this database");
                        if (!opens(row.getBytes("sealed")))
                            throw refused(
                                    handle,
                                    settings.node(),
                                    NodeBook.Cause.KEY,
                                    "its keys/secret.key is not the cluster's: copy DATA/keys/secret.key from another"
                                            + " node");
                        return row.getObject("id", UUID.class);
                    })
                    .one();
        });
    }

    private boolean opens(byte[] sealed) {
        try {
            return database.sealer().open(sealed, ROW).equals(KNOWN);
        } catch (Failure e) {
            return false;
        }
    }

    /** Says on both sides that a node does not get in. */
    private static Failure refused(Handle handle, String node, NodeBook.Cause cause, String why) {
        // The statement does not see its own row: 99 older ones stay.
        handle.createUpdate(REFUSE)
                .bind("node", node)
                .bind("cause", Word.of(cause))
                .bind("why", why)
                .execute();
        return new Failure(ExitCode.CONFIG, "node " + node + " is not let into the cluster: " + why);
    }

    /** Who was refused in the last while, in words. */
    public List<String> refusals(Duration last) {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
            select node || ': ' || why from node_refused
             where at > clock_timestamp() - interval '1 ms' * :ms order by at
            """)
                .bind("ms", last.toMillis())
                .mapTo(String.class)
                .list());
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(("pasu identity " + secret).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
