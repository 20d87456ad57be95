package pasu.ingest.onvif.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import pasu.core.base.Time;
import pasu.core.camera.Networks;
import pasu.ingest.sim.onvif.DiscoveryResponder;

class DiscoveryTest {
    private static final Duration WAIT = Duration.ofSeconds(1);

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    private static NetworkInterface loopback() throws Exception {
        return NetworkInterface.getByInetAddress(address("127.0.0.1"));
    }

    private static List<String> addresses(List<Found> found) {
        return found.stream()
                .map(one -> one.endpoint().orElseThrow().url().toString())
                .sorted()
                .toList();
    }

    private interface Question {
        List<Found> ask() throws Exception;
    }

    /** Asks until all are found: on a busy machine an answer may come later than it is waited for. */
    private static List<Found> asked(int wanted, Question question) throws Exception {
        List<Found> found = question.ask();
        for (int tries = 1; tries < 20 && found.size() < wanted; tries++) found = question.ask();
        return found;
    }

    @Test
    void cameras_areFoundOnAnInterfaceAndAtAnAddress() throws Exception {
        try (DiscoveryResponder cameras = new DiscoveryResponder(loopback(), 0)) {
            cameras.add("cam-001", "동문동 3", "http://127.0.0.1:8001/onvif/device_service");
            cameras.add("cam-002", "b", "http://127.0.0.1:8002/onvif/device_service");
            Discovery discovery = new Discovery(new Networks(List.of("127.0.0.0/8")), Time.system(), cameras.port());
            List<String> both =
                    List.of("http://127.0.0.1:8001/onvif/device_service", "http://127.0.0.1:8002/onvif/device_service");
            List<InetAddress> places = List.of(address("127.0.0.1"), address("127.0.0.9"));
            List<Found> there = asked(2, () -> discovery.at(places, WAIT));
            assertEquals(both, addresses(there));
            assertEquals("동문동 3", there.getFirst().scope("name").orElseThrow());
            assertEquals(both, addresses(asked(2, () -> discovery.on(loopback(), WAIT))));
        }
    }

    @Test
    void addressesOutsideTheNetworks_areNeitherAskedNorHeard() throws Exception {
        try (DiscoveryResponder cameras = new DiscoveryResponder(loopback(), 0)) {
            cameras.add("cam-001", "a", "http://127.0.0.1:8001/onvif/device_service");
            Discovery discovery = new Discovery(new Networks(List.of("10.0.0.0/8")), Time.system(), cameras.port());
            assertEquals(List.of(), discovery.at(List.of(address("127.0.0.1")), WAIT));
            assertEquals(List.of(), discovery.on(loopback(), WAIT));
        }
    }

    @Test
    void read_addressOfSomebodyElse_isTakenForThePathOnly() throws Exception {
        String match = "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'"
            + " xmlns:d='http://schemas.xmlsoap.org/ws/2005/04/discovery'><e:Body><d:ProbeMatches><d:ProbeMatch><d:XAddrs>ftp://x/"
            + " http://192.168.1.64:81/onvif/device_service</d:XAddrs>"
            + "</d:ProbeMatch></d:ProbeMatches></e:Body></e:Envelope>";
        List<Found> found = Probe.read(match.getBytes(UTF_8), address("10.2.3.4"));
        assertEquals(List.of("http://10.2.3.4:81/onvif/device_service"), addresses(found));
    }

    /** Some devices answer to their type only, and compare it as text; an odd address costs nobody else's. */
    @Test
    void devices_areAskedForWithAndWithoutTheirType() throws Exception {
        String all = new String(Probe.forAll(java.util.UUID.randomUUID()), UTF_8);
        String cameras = new String(Probe.forCameras(java.util.UUID.randomUUID()), UTF_8);
        assertTrue(!all.contains("Types") && cameras.contains(">dn:NetworkVideoTransmitter<"), cameras);
        String match = "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'"
            + " xmlns:d='http://schemas.xmlsoap.org/ws/2005/04/discovery'><e:Body><d:ProbeMatches><d:ProbeMatch><d:XAddrs>http://10.2.3.4:99999/a"
            + " http://admin:pw@10.2.3.4:81/onvif/device_service</d:XAddrs>"
            + "</d:ProbeMatch></d:ProbeMatches></e:Body></e:Envelope>";
        assertEquals(
                List.of("http://10.2.3.4:81/onvif/device_service"),
                addresses(Probe.read(match.getBytes(UTF_8), address("10.2.3.4"))));
    }

    @Test
    void read_whatIsNoAnswer_tellsOfNobody() throws Exception {
        for (String datagram : List.of("", "hello", "<a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"))
            assertTrue(Probe.read(datagram.getBytes(UTF_8), address("10.2.3.4")).isEmpty());
    }
}
