package pasu.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
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
            ClusterSettings settings =
                    new ClusterSettings("node-1", "127.0.0.1", taken.getLocalPort(), List.of(), "", null, 1);
            Failure failure = assertThrows(Failure.class, () -> Cluster.join(settings));
            assertEquals(ExitCode.UNAVAILABLE, failure.code());
        }
    }
}
