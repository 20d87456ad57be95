package pasu.core.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/**
 * This node among the others, by Hazelcast. Its community edition encrypts nothing: members talk on a private interface.
 */
public final class Cluster implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final String NODE = "node";
    private static final String IDENTITY = "identity";

    private final HazelcastInstance hazelcast;

    private Cluster(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
    }

    /** Joins the others, or founds the cluster; blocks, about 4 s for the first. */
    public static Cluster join(ClusterSettings settings) {
        return join(settings, "");
    }

    /** @param identity of the database that the nodes share; a member of another one is none of ours */
    public static Cluster join(ClusterSettings settings, String identity) {
        try {
            HazelcastInstance joined = Hazelcast.newHazelcastInstance(config(settings, identity));
            try {
                check(joined, settings, identity);
            } catch (RuntimeException e) {
                joined.getLifecycleService().terminate();
                throw e;
            }
            return new Cluster(joined);
        } catch (Failure e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "the cluster could not be joined at " + settings.address() + ":" + settings.port()
                            + " (cluster.address, cluster.port): " + e.getMessage(),
                    e);
        }
    }

    /** Whoever comes last leaves; the others say that it was there. */
    private static void check(HazelcastInstance joined, ClusterSettings settings, String identity) {
        joined.getCluster().addMembershipListener(new MembershipListener() {
            @Override
            public void memberAdded(MembershipEvent event) {
                refusal(event.getMember(), settings, identity)
                        .ifPresent(
                                why -> log.error("node {} came and is none of ours: {}", name(event.getMember()), why));
            }

            @Override
            public void memberRemoved(MembershipEvent event) {
                log.info("node {} is not seen any more", name(event.getMember()));
            }
        });
        for (Member member : joined.getCluster().getMembers()) {
            if (member.localMember()) continue;
            refusal(member, settings, identity).ifPresent(why -> {
                throw new Failure(ExitCode.CONFIG, "node " + settings.node() + " cannot join: " + why);
            });
        }
    }

    private static Optional<String> refusal(Member member, ClusterSettings settings, String identity) {
        if (!identity.equals(String.valueOf(member.getAttribute(IDENTITY))))
            return Optional.of("the other side works on another database (db.url)");
        if (name(member).equals(settings.node()))
            return Optional.of("there is a node " + settings.node() + " already (node.id)");
        return Optional.empty();
    }

    private static String name(Member member) {
        return String.valueOf(member.getAttribute(NODE));
    }

    private static Config config(ClusterSettings settings, String identity) {
        Config config = new Config().setClusterName(name(settings.secret()));
        config.setInstanceName(settings.node() + "-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        config.getMemberAttributeConfig().setAttribute(NODE, settings.node());
        config.getMemberAttributeConfig().setAttribute(IDENTITY, identity);
        config.getJetConfig().setEnabled(false);
        config.getMetricsConfig().setEnabled(false);
        config.getSerializationConfig().setJavaSerializationFilterConfig(onlyOurs());
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty(
                "hazelcast.wait.seconds.before.join", settings.members().isEmpty() ? "0" : "1");
        // A node that hangs, or whose cable is cut, is missed after 5 s.
        config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "5");
        // Nothing of ours lives in its partitions; fewer of them start sooner.
        config.setProperty("hazelcast.partition.count", "31");
        config.setProperty("hazelcast.operation.generic.thread.count", "2");
        config.setProperty("hazelcast.operation.thread.count", "2");
        config.setProperty("hazelcast.io.thread.count", "1");
        config.setProperty("hazelcast.event.thread.count", "1");
        network(config.getNetworkConfig(), settings);
        return config;
    }

    private static void network(NetworkConfig network, ClusterSettings settings) {
        network.setPort(settings.port()).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).setInterfaces(List.of(settings.address()));
        network.setPublicAddress(settings.port() == 0 ? null : settings.address() + ":" + settings.port());
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(!settings.members().isEmpty()).setMembers(settings.members());
    }

    /**
     * Java serialization is not used between members but for the exceptions that Hazelcast answers with; what does not come from
     * itself or the JDK is refused. Arrays are named apart: without those of a stack trace a refusal cannot be read, and whoever
     * is to succeed the oldest member waits for an answer until the heartbeat's time is over.
     */
    static JavaSerializationFilterConfig onlyOurs() {
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
        filter.setDefaultsDisabled(true);
        filter.getWhitelist()
                .addPrefixes(
                        "com.hazelcast.",
                        "java.lang.",
                        "java.util.",
                        "[Lcom.hazelcast.",
                        "[Ljava.lang.",
                        "[Ljava.util.");
        return filter;
    }

    /** The secret decides the cluster's name, which a member that wants to join must know. */
    private static String name(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("pasu cluster " + secret).getBytes(StandardCharsets.UTF_8));
            return "pasu-" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The names of all nodes, this one included. */
    public List<String> nodes() {
        return hazelcast.getCluster().getMembers().stream()
                .map(Cluster::name)
                .sorted()
                .toList();
    }

    /** Is told the nodes each time one comes or goes. */
    public void onChange(Consumer<List<String>> listener) {
        hazelcast.getCluster().addMembershipListener(new MembershipListener() {
            @Override
            public void memberAdded(MembershipEvent event) {
                listener.accept(nodes());
            }

            @Override
            public void memberRemoved(MembershipEvent event) {
                listener.accept(nodes());
            }
        });
    }

    @Override
    public void close() {
        hazelcast.getLifecycleService().terminate();
    }
}
