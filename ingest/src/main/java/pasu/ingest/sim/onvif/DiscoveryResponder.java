package pasu.ingest.sim.onvif;

import static java.nio.charset.StandardCharsets.UTF_8;
import static pasu.ingest.sim.onvif.Envelopes.text;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** Answers WS-Discovery (2005/04) for all cameras: a message each, to who asked. */
public final class DiscoveryResponder implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(DiscoveryResponder.class);
    private static final String GROUP = "239.255.255.250";
    private static final String PROBE = "http://schemas.xmlsoap.org/ws/2005/04/discovery";

    /** Devices answer each after a moment of its own, WS-Discovery §3.1.3; here so many at a time. */
    private static final int BURST = 16;

    private static final long PAUSE_NANOS = 10_000_000;

    private record Camera(String name, String address) {}

    private final Map<String, Camera> cameras = new ConcurrentSkipListMap<>();
    private final MulticastSocket socket;
    private final boolean loopback;

    /**
     * @param network on which it listens to everybody
     * @param port 3702, but in tests
     */
    public DiscoveryResponder(NetworkInterface network, int port) {
        try {
            loopback = network.isLoopback();
            socket = new MulticastSocket(port);
            socket.joinGroup(new InetSocketAddress(InetAddress.getByName(GROUP), port), network);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "cannot be found on " + network.getName() + " port " + port + ": " + e.getMessage(),
                    e);
        }
        Thread.ofPlatform().name("sim-discovery").daemon().start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** A camera can be found. @param address of its device service */
    public void add(String id, String name, String address) {
        cameras.put(id, new Camera(name, address));
    }

    private void serve() {
        byte[] buffer = new byte[65_507];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                // The port is open on all networks: who is not on ours is not told.
                if (!loopback || packet.getAddress().isLoopbackAddress())
                    answer(java.util.Arrays.copyOf(buffer, packet.getLength()), packet);
            } catch (IOException e) {
                if (!socket.isClosed()) log.warn("discovery: {}", e.toString());
            }
        }
    }

    private void answer(byte[] datagram, DatagramPacket from) throws IOException {
        SoapRequest asked = SoapRequest.parse(datagram).orElse(null);
        if (asked == null
                || !asked.operation().equals("Probe")
                || !asked.namespace().equals(PROBE)) return;
        String types = asked.text("Types").orElse("");
        if (!types.isEmpty() && !types.matches("(?s).*(NetworkVideoTransmitter|Device).*")) return;
        String question = asked.headerText("MessageID").orElse("");
        int sent = 0;
        for (Map.Entry<String, Camera> one : cameras.entrySet()) {
            byte[] match = match(one.getKey(), one.getValue(), question).getBytes(UTF_8);
            socket.send(new DatagramPacket(match, match.length, from.getSocketAddress()));
            if (++sent % BURST == 0) LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static String match(String id, Camera camera, String question) {
        String name = java.net.URLEncoder.encode(camera.name(), UTF_8).replace("+", "%20");
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"
             xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" xmlns:dn="http://www.onvif.org/ver10/network/wsdl">
            <env:Header><a:MessageID>urn:uuid:%s</a:MessageID><a:RelatesTo>%s</a:RelatesTo>
            <a:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:To>
            <a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</a:Action></env:Header>
            <env:Body><d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>urn:uuid:%s</a:Address></a:EndpointReference>
            <d:Types>dn:NetworkVideoTransmitter</d:Types>
            <d:Scopes>onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/type/ptz onvif://www.onvif.org/hardware/sim onvif://www.onvif.org/name/%s</d:Scopes>
            <d:XAddrs>%s</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></env:Body></env:Envelope>
            """.formatted(
                UUID.randomUUID(), text(question), UUID.nameUUIDFromBytes(id.getBytes(UTF_8)), name, camera.address());
    }

    @Override
    public void close() {
        socket.close();
    }
}
