package pasu.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.hazelcast.internal.serialization.SerializationClassNameFilter;
import com.hazelcast.spi.exception.RetryableHazelcastException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

class ClusterTest {

    @Test
    void oneNode_isAClusterOfOne() {
        try (Cluster cluster = Cluster.join(ClusterSettings.alone("node-1"))) {
            assertEquals(List.of("node-1"), cluster.nodes());
        }
    }

    @Test
    void takenPort_isOneLineAndNothingIsLeftRunning() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ClusterSettings settings = new ClusterSettings(
                    "node-1", "127.0.0.1", taken.getLocalPort(), 0, List.of(), "", null, 1, Set.of(), null);
            Failure failure = assertThrows(Failure.class, () -> Cluster.join(settings));
            assertEquals(ExitCode.UNAVAILABLE, failure.code());
        }
    }

    /** A refusal that cannot be read is none: then whoever succeeds the oldest member waits for it for five seconds. */
    @Test
    void refusalsOfMembers_areLetIn_stackTraceAndAll_nothingOfOthersIs() {
        SerializationClassNameFilter filter = new SerializationClassNameFilter(Cluster.onlyOurs());
        for (Class<?> part : List.of(RetryableHazelcastException.class, StackTraceElement[].class, Throwable[].class))
            filter.filter(part.getName());
        for (Class<?> other : List.of(Failure.class, Failure[].class, Driver.class))
            assertThrows(SecurityException.class, () -> filter.filter(other.getName()));
    }
}
