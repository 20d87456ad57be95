package pasu.ingest.onvif.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pasu.ingest.onvif.link.HostileDevice.http;
import static pasu.ingest.onvif.link.HostileDevice.soap;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pasu.core.camera.Credentials;
import pasu.ingest.onvif.link.OnvifFailure.Kind;
import pasu.ingest.onvif.service.DeviceCalls;
import pasu.ingest.onvif.service.DeviceInformation;
import pasu.ingest.onvif.service.MediaCalls;
import pasu.ingest.onvif.service.Service;
import pasu.ingest.session.TestTls;

/** What a device may answer, and what comes of it: a typed error in words, no hang, and nothing fetched elsewhere. */
class HostileDevicesTest {
    private static final String XML = "200 OK\r\nContent-Type: application/soap+xml";

    private final TestWire wire = new TestWire();

    @AfterEach
    void close() throws Exception {
        wire.close();
    }

    private OnvifFailure failure(HostileDevice.Answer... answers) throws Exception {
        try (HostileDevice device = new HostileDevice(answers)) {
            OnvifDevice asked = wire.device(device.address(), null);
            OnvifFailure failure = assertThrows(OnvifFailure.class, () -> asked.ask(DeviceCalls.information()));
            assertTrue(failure.detail().startsWith("a test's device, GetDeviceInformation: "), failure.detail());
            assertTrue(failure.detail().length() < 400, failure.detail());
            assertEquals("GetDeviceInformation", failure.operation());
            return failure;
        }
    }

    private void malformed(String words, HostileDevice.Answer answer) throws Exception {
        OnvifFailure failure = failure(answer);
        assertEquals(Kind.MALFORMED, failure.kind(), failure.detail());
        assertTrue(failure.detail().contains(words), failure.detail());
    }

    @Test
    void entities_areNotRead() throws Exception {
        String file = "<!DOCTYPE e [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><e>&x;</e>";
        malformed("document type", http(XML, file));
        malformed("document type", http(XML, "<!DOCTYPE e SYSTEM 'http://127.0.0.1:1/x.dtd'><e/>"));
        StringBuilder laughs = new StringBuilder("<!DOCTYPE e [<!ENTITY l0 'ha'>");
        for (int i = 1; i < 40; i++) laughs.append("<!ENTITY l%d '&l%d;&l%d;'>".formatted(i, i - 1, i - 1));
        malformed("document type", http(XML, laughs + "]><e>&l39;</e>"));
    }

    @Test
    void tooMuch_isNotHeld() throws Exception {
        malformed("longer than", http(XML, "<e>" + " ".repeat(OnvifWire.MAX_ANSWER)));
        malformed("longer than", out -> {
            out.write(("HTTP/1.1 " + XML + "\r\nTransfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            while (true) out.write(("10000\r\n" + "<".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.UTF_8));
        });
        malformed("levels", http(XML, "<e>".repeat(100)));
        malformed("elements", http(XML, "<e>" + "<a/>".repeat(30_000) + "</e>"));
        malformed("attributes", http(XML, "<e" + many(100) + "/>"));
        malformed("characters", http(XML, "<e>" + "x".repeat(100_000) + "</e>"));
    }

    private static String many(int attributes) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= attributes; i++) text.append(" a").append(i).append("='1'");
        return text.toString();
    }

    @Test
    void whatIsNoAnswer_isSaidInItsFirstWords() throws Exception {
        malformed("Camera login page", http("200 OK\r\nContent-Type: text/html", "<h1>Camera login page</h1>"));
        malformed("image/jpeg", http("200 OK\r\nContent-Type: image/jpeg", "\u0001\u0002"));
        malformed("no XML", http(XML, "HELLO"));
        malformed("no XML", http(XML, "<e:Envelope><e:Body>"));
        malformed("no SOAP 1.2", http(XML, "<html/>"));
        malformed("not GetDeviceInformationResponse", soap("<dev:RebootResponse/>"));
        malformed("empty", soap(""));
        assertEquals(
                Kind.UNREACHABLE,
                failure(out -> out.write("220 mail ready\r\n".getBytes(StandardCharsets.UTF_8)))
                        .kind());
        assertEquals(Kind.UNREACHABLE, failure(out -> {}).kind());
    }

    @Test
    void silence_isNotWaitedForForEver() throws Exception {
        HostileDevice.Answer trickle = out -> {
            out.write(("HTTP/1.1 " + XML + "\r\nContent-Length: 100\r\n\r\n<").getBytes(StandardCharsets.UTF_8));
            java.util.concurrent.locks.LockSupport.park();
        };
        try (HostileDevice device = new HostileDevice(trickle);
                TestWire impatient = new TestWire(Duration.ofSeconds(1))) {
            OnvifDevice asked = impatient.device(device.address(), null);
            assertEquals(
                    Kind.SILENT,
                    assertThrows(OnvifFailure.class, () -> asked.ask(DeviceCalls.information()))
                            .kind());
        }
    }

    @Test
    void prefixesOfTheirOwn_andWhatIsMissing_areRead() throws Exception {
        try (HostileDevice device = new HostileDevice(soap("<dev:GetDeviceInformationResponse><dev:Model>M1</dev:Model>"
                + "<Model xmlns='urn:other'>no</Model></dev:GetDeviceInformationResponse>"))) {
            DeviceInformation told = wire.device(device.address(), null).ask(DeviceCalls.information());
            assertEquals(new DeviceInformation("", "M1", "", "", ""), told);
        }
    }

    @Test
    void redirection_isToldAndNotFollowed() throws Exception {
        try (HostileDevice elsewhere = new HostileDevice(soap("<dev:GetDeviceInformationResponse/>"))) {
            for (String to : List.of(elsewhere.address() + "/x", "http://192.0.2.1/", "file:///etc/passwd")) {
                OnvifFailure failure = failure(http("307 Temporary Redirect\r\nLocation: " + to, ""));
                assertEquals(Kind.REDIRECTED, failure.kind());
                assertTrue(failure.detail().contains(to), failure.detail());
            }
            assertEquals(List.of(), elsewhere.requests());
        }
    }

    /** A device that names another host as its media service is asked itself, with that path. */
    @Test
    void servicesElsewhere_areAskedOfTheDevice() throws Exception {
        try (HostileDevice elsewhere = new HostileDevice(soap("<dev:x/>"));
                HostileDevice device = new HostileDevice(
                        soap("<dev:GetCapabilitiesResponse><dev:Capabilities><t:Media><t:XAddr>"
                                + elsewhere.address().replace("127.0.0.1", "127.0.0.2")
                                + "/secret</t:XAddr></t:Media></dev:Capabilities></dev:GetCapabilitiesResponse>"),
                        soap("<dev:GetServicesResponse/>"))) {
            OnvifDevice asked = wire.device(device.address(), null);
            assertThrows(OnvifFailure.class, () -> asked.ask(MediaCalls.profiles(Service.MEDIA)));
            assertTrue(device.requests().getLast().startsWith("POST /secret "), "our own device is asked");
            assertEquals(List.of(), elsewhere.requests());
        }
    }

    /** Newer devices know the newer question only, and tell ports that there cannot be. */
    @Test
    void servicesAlone_areEnough_andAPortThatThereIsNot_isSaidToBeNone() throws Exception {
        try (HostileDevice device = new HostileDevice(
                fault("500 Internal Server Error", "e:Receiver"),
                soap("<dev:GetServicesResponse><dev:Service><dev:Namespace>http://www.onvif.org/ver10/media/wsdl"
                        + "</dev:Namespace><dev:XAddr>http://127.0.0.1/media</dev:XAddr></dev:Service>"
                        + "</dev:GetServicesResponse>"))) {
            assertTrue(wire.device(device.address(), null).services().containsKey(Service.MEDIA));
        }
        for (String port : List.of("0", "99999")) {
            HostileDevice.Answer odd =
                    soap("<dev:GetCapabilitiesResponse><dev:Capabilities><t:Media><t:XAddr>http://127.0.0.1:" + port
                            + "/m</t:XAddr></t:Media></dev:Capabilities></dev:GetCapabilitiesResponse>");
            try (HostileDevice device = new HostileDevice(odd)) {
                OnvifDevice asked = wire.device(device.address(), null);
                assertEquals(
                        Kind.MALFORMED,
                        assertThrows(OnvifFailure.class, asked::services).kind());
            }
        }
    }

    /** What HTTP says of the login counts where the fault in it says something else. */
    @Test
    void faultWithin401_isARefusedLogin() throws Exception {
        assertEquals(
                Kind.UNAUTHORIZED,
                failure(fault("401 Unauthorized", "e:Sender")).kind());
    }

    /** A device that tells its time later is asked for it again, and no other question fails for its silence. */
    @Test
    void clockThatIsNotTold_isTakenForOurs() throws Exception {
        try (HostileDevice device =
                new HostileDevice(fault("400 Bad Request", "e:Sender"), soap("<dev:GetDeviceInformationResponse/>"))) {
            OnvifDevice asked = wire.device(device.address(), new Credentials("admin", "hunter2"));
            asked.ask(DeviceCalls.information());
            assertThrows(OnvifFailure.class, asked::clockOffset);
            asked.ask(DeviceCalls.information());
            assertEquals(4, device.requests().size(), "the time is asked for twice");
        }
    }

    private static HostileDevice.Answer fault(String status, String code) {
        return http(
                status + "\r\nContent-Type: application/soap+xml",
                "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Body><e:Fault><e:Code><e:Value>"
                        + code
                        + "</e:Value></e:Code><e:Reason><e:Text xml:lang='en'>no</e:Text></e:Reason></e:Fault>"
                        + "</e:Body></e:Envelope>");
    }

    @Test
    void addressesOutsideTheNetworks_areNotConnectedTo() {
        OnvifFailure failure = assertThrows(OnvifFailure.class, () -> wire.device("http://127.0.0.2:80/", null)
                .ask(DeviceCalls.information()));
        assertEquals(Kind.NOT_ALLOWED, failure.kind());
    }

    @Test
    void nobody_isSaidToBeThere() throws Exception {
        int port;
        try (HostileDevice device = new HostileDevice(out -> {})) {
            port = Integer.parseInt(device.address().substring(device.address().lastIndexOf(':') + 1));
        }
        OnvifFailure failure = assertThrows(
                OnvifFailure.class, () -> wire.device("127.0.0.1:" + port, null).ask(DeviceCalls.information()));
        assertEquals(Kind.UNREACHABLE, failure.kind(), failure.detail());
    }

    /** The password is sent in no form that it could be read from, and is in no error. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic realm=\"x\"",
                "Basic realm=\"digest\"",
                "Digest realm=\"x\", nonce=\"1\", algorithm=MD5-sess, Basic realm=\"x\""
            })
    void basicOverAnOpenConnection_isNotAnswered(String wanted) throws Exception {
        try (HostileDevice device = new HostileDevice(http("401 Unauthorized\r\nWWW-Authenticate: " + wanted, ""))) {
            OnvifDevice asked = wire.device(device.address(), new Credentials("admin", "hunter2"));
            OnvifFailure failure = assertThrows(OnvifFailure.class, () -> asked.ask(DeviceCalls.information()));
            assertEquals(Kind.UNAUTHORIZED, failure.kind());
            assertFalse(failure.detail().contains("hunter2"));
            assertTrue(device.requests().stream()
                    .noneMatch(request -> request.contains("hunter2") || request.contains("Basic")));
        }
    }

    /** Anybody may stand in between while no certificate is known: the password is not told before the device is. */
    @Test
    void basicOverTls_isAnsweredToAKnownCertificateOnly() throws Exception {
        try (HostileDevice device = new HostileDevice(
                TestTls.sockets(), http("401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"", ""))) {
            Credentials credentials = new Credentials("admin", "hunter2");
            OnvifDevice unknown = wire.device(device.tlsAddress(), credentials);
            OnvifFailure failure = assertThrows(OnvifFailure.class, () -> unknown.ask(DeviceCalls.information()));
            assertEquals(Kind.UNAUTHORIZED, failure.kind(), failure.detail());
            assertTrue(device.requests().stream().noneMatch(HostileDevicesTest::saysBasic));
            String pin = failure.detail().replaceFirst("(?s).*(#sha256=[0-9a-f]{64}).*", "$1");
            OnvifDevice known = wire.device(device.tlsAddress() + pin, credentials);
            assertThrows(OnvifFailure.class, () -> known.ask(DeviceCalls.information()));
            assertTrue(device.requests().stream().anyMatch(HostileDevicesTest::saysBasic));
        }
    }

    private static boolean saysBasic(String request) {
        return request.toLowerCase(Locale.ROOT).contains("authorization: basic");
    }

    /** A camera whose clock is 17 years behind takes a login that is made by its own clock. */
    @Test
    void clockInLocalTime_isTakenForTheLogin() throws Exception {
        String clock =
                "<dev:GetSystemDateAndTimeResponse><dev:SystemDateAndTime><t:TimeZone><t:TZ>KST-9</t:TZ></t:TimeZone>"
                    + "<t:LocalDateTime><t:Time><t:Hour>8</t:Hour><t:Minute>0</t:Minute><t:Second>1</t:Second></t:Time>"
                    + "<t:Date><t:Year>2009</t:Year><t:Month>1</t:Month><t:Day>1</t:Day></t:Date></t:LocalDateTime>"
                    + "</dev:SystemDateAndTime></dev:GetSystemDateAndTimeResponse>";
        try (HostileDevice device = new HostileDevice(soap(clock), soap("<dev:GetDeviceInformationResponse/>"))) {
            OnvifDevice asked = wire.device(device.address(), new Credentials("admin", "hunter2"));
            asked.ask(DeviceCalls.information());
            assertTrue(
                    device.requests().getLast().contains("Created>2008-12-31T23:00:0"),
                    device.requests().getLast());
            assertFalse(device.requests().getFirst().contains("Username"), "the time is asked as nobody");
        }
    }

    @Test
    void fault_isToldInItsWords() throws Exception {
        OnvifFailure failure = failure(http(
                "500 Internal Server Error\r\nContent-Type: application/soap+xml",
                "<e:Envelope"
                    + " xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Body><e:Fault><e:Code><e:Value>e:Receiver</e:Value></e:Code><e:Reason><e:Text"
                    + " xml:lang='en'>the sensor is cold</e:Text></e:Reason></e:Fault></e:Body></e:Envelope>"));
        assertEquals(Kind.REFUSED, failure.kind(), failure.detail());
        assertTrue(failure.detail().endsWith("the device says: the sensor is cold"), failure.detail());
    }
}
