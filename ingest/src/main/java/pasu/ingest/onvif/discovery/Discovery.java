package pasu.ingest.onvif.discovery;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.camera.Networks;

/**
 * Looks for devices. Who answers from outside the allowed networks is not heard. Calls block for as long as they are told; use
 * virtual threads.
 */
public final class Discovery {
    /** Devices that are told of at most; more are not listened to. */
    public static final int MOST = 10_000;

    /** Where devices listen to who looks for them. */
    public static final int PORT = 3702;

    private static final String GROUP = "239.255.255.250";
    private static final int MAX_DATAGRAM = 65_507;
    /** Asked of the system, which may give less: a whole city answers at once. */
    private static final int RECEIVED = 4 << 20;
    /** Datagrams that are sent before answers are read again: a switch drops what comes at once. */
    private static final int BURST = 64;

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    private final Networks allowed;
    private final Time time;
    private final int port;

    public Discovery(Networks allowed, Time time) {
        this(allowed, time, PORT);
    }

    Discovery(Networks allowed, Time time, int port) {
        this.allowed = allowed;
        this.time = time;
        this.port = port;
    }

    /** Asks everybody on an interface's network. @param wait for answers */
    public List<Found> on(NetworkInterface network, Duration wait) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, network);
            socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 1);
            Answers answers = new Answers();
            send(socket, InetAddress.getByName(GROUP));
            listen(socket, time.ticks() + wait.toNanos(), answers);
            return told(answers);
        }
    }

    /**
     * Asks one address after another: beyond routers a question to everybody does not go. Addresses outside the allowed networks are
     * left out.
     *
     * @param wait for answers, after the last question
     */
    public List<Found> at(Collection<InetAddress> addresses, Duration wait) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            Answers answers = new Answers();
            List<InetAddress> asked =
                    new ArrayList<>(addresses.stream().filter(allowed::contains).toList());
            for (int nth = 0; nth < asked.size(); nth++) {
                send(socket, asked.get(nth));
                if (nth % BURST == BURST - 1)
                    listen(socket, time.ticks() + Duration.ofMillis(20).toNanos(), answers);
            }
            if (!asked.isEmpty()) listen(socket, time.ticks() + wait.toNanos(), answers);
            return told(answers);
        }
    }

    private static List<Found> told(Answers answers) {
        if (answers.dropped() > 0) log.warn("{} answers found no place", answers.dropped());
        return answers.all();
    }

    /** An address that cannot be sent to, as some of a range cannot, is one at which nobody answers. */
    private void send(DatagramSocket socket, InetAddress to) {
        for (byte[] message : List.of(Probe.forAll(UUID.randomUUID()), Probe.forCameras(UUID.randomUUID())))
            try {
                socket.send(new DatagramPacket(message, message.length, new InetSocketAddress(to, port)));
            } catch (IOException e) {
                log.debug("{} cannot be asked: {}", to.getHostAddress(), e.toString());
            }
    }

    private void listen(DatagramSocket socket, long until, Answers answers) throws IOException {
        socket.setReceiveBufferSize(RECEIVED);
        byte[] buffer = new byte[MAX_DATAGRAM];
        while (true) {
            long left = (until - time.ticks()) / 1_000_000;
            if (left <= 0) return;
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException over) {
                return;
            }
            if (!allowed.contains(packet.getAddress())) continue;
            byte[] datagram = java.util.Arrays.copyOf(buffer, packet.getLength());
            Probe.read(datagram, packet.getAddress()).forEach(answers::add);
        }
    }
}
