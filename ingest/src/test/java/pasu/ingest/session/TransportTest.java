package pasu.ingest.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.camera.CameraState;
import pasu.core.camera.CameraStatus;
import pasu.core.camera.Cause;
import pasu.ingest.session.OddCamera.Ask;

/** Every way by which packets come, with real sockets; what viewers are shown is what was sent. */
class TransportTest {
    @TempDir
    Path folder;

    private TestIngest ingest;

    @BeforeEach
    void open() throws IOException {
        ingest = new TestIngest(folder);
    }

    @AfterEach
    void close() throws Exception {
        ingest.close();
    }

    private static @Nullable String udpOnly(Ask ask, Caller caller) {
        boolean tcp = ask.method().equals("SETUP") && ask.header("Transport").contains("interleaved");
        return tcp ? OddCamera.answer(ask, "461 Unsupported transport", "", "") : null;
    }

    /** So many frames in a row come to a viewer, none missing. */
    private void assertWhole(TestIngest.Viewer viewer, int count) throws InterruptedException {
        List<byte[]> frames = viewer.frames(count);
        int first = Caller.number(frames.getFirst());
        assertEquals(0, first % Caller.GROUP);
        for (int i = 0; i < count; i++) assertEquals(first + i, Caller.number(frames.get(i)));
    }

    private void assertWhole(String url, int count) throws InterruptedException {
        try (TestIngest.Viewer viewer = ingest.watch(ingest.add(null, url))) {
            assertWhole(viewer, count);
        }
    }

    private CameraStatus lost() throws InterruptedException {
        return ingest.status(s -> s.state() == CameraState.LOST || s.state() == CameraState.REFUSED);
    }

    @Test
    void tcp_ordinaryCamera_isAskedForItFirst() throws Exception {
        try (OddCamera camera = new OddCamera((ask, caller) -> null)) {
            assertWhole(camera.url(), 40);
            assertTrue(camera.asked("SETUP").header("Transport").contains("interleaved=0-1"));
        }
    }

    @Test
    void udp_cameraThatAnswers461_isRecordedOverUdpAndAskedForItAtOnceTheNextTime() throws Exception {
        try (OddCamera camera = new OddCamera(TransportTest::udpOnly)) {
            try (TestIngest.Viewer viewer = ingest.watch(ingest.add(null, camera.url()))) {
                assertWhole(viewer, 40);
                assertTrue(camera.asked("SETUP").header("Transport").contains("interleaved"));
                String ports = camera.asked("SETUP").header("Transport");
                assertTrue(ports.matches("RTP/AVP;unicast;client_port=[0-9]*[02468]-[0-9]*[13579]"), ports);
                camera.hangUp();
                lost();
                assertTrue(camera.asked("SETUP").header("Transport").contains("client_port"));
            }
        }
    }

    @Test
    void udp_schemeRtspu_isAskedForAtOnce() throws Exception {
        try (OddCamera camera = new OddCamera((ask, caller) -> null)) {
            assertWhole(camera.url().replace("rtsp:", "rtspu:"), 30);
            Ask setUp = camera.asked("SETUP");
            assertTrue(setUp.header("Transport").contains("client_port"));
            assertTrue(setUp.uri().startsWith("rtsp://"));
        }
    }

    /** Each packet is overtaken by the three behind it. */
    @Test
    void udp_packetsThatOvertakeEachOther_arePutBackInOrder() throws Exception {
        try (OddCamera camera = new OddCamera((ask, caller) -> {
            String other = udpOnly(ask, caller);
            if (!ask.method().equals("PLAY")) return other;
            Caller.Way way = caller.way();
            Deque<byte[]> waiting = new ArrayDeque<>();
            caller.sendBy(packet -> {
                waiting.push(packet);
                if (waiting.size() == 4) while (!waiting.isEmpty()) way.send(waiting.pop());
            });
            // The first packet tells where the numbers begin, so it is not overtaken.
            way.send(caller.packet());
            return null;
        })) {
            assertWhole(camera.url(), 60);
            assertEquals(0, ingest.meter("pasu.camera.lost.packets"));
        }
    }

    @Test
    void udp_packetsOfStrangers_areNotTaken() throws Exception {
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getByName("127.0.0.2"));
                OddCamera camera = new OddCamera((ask, caller) -> {
                    if (ask.method().equals("PLAY")) {
                        Caller.Way way = caller.way();
                        caller.sendBy(packet -> {
                            byte[] forged = packet.clone();
                            forged[17] ^= 1;
                            caller.datagram(stranger, forged);
                            way.send(packet);
                        });
                    }
                    return udpOnly(ask, caller);
                })) {
            assertWhole(camera.url(), 40);
        }
    }

    @Test
    void udp_aLostPacket_isCountedAndItsFrameIsMissing() throws Exception {
        try (OddCamera camera = new OddCamera((ask, caller) -> {
                    if (ask.method().equals("PLAY")) {
                        Caller.Way way = caller.way();
                        caller.sendBy(packet -> {
                            if (ByteBuffer.wrap(packet).getInt(14) != 5) way.send(packet);
                        });
                    }
                    return udpOnly(ask, caller);
                });
                TestIngest.Viewer viewer = ingest.watch(ingest.add(null, camera.url()))) {
            List<Integer> numbers =
                    viewer.frames(20).stream().map(Caller::number).toList();
            assertEquals(List.of(0, 1, 2, 3, 4, 6, 7), numbers.subList(0, 7));
            assertEquals(1, ingest.meter("pasu.camera.lost.packets"));
        }
    }

    /** Of whom they hear nothing cameras send no more. */
    @Test
    void udp_camera_isSentReceiverReports() throws Exception {
        AtomicReference<@Nullable Caller> called = new AtomicReference<>();
        try (OddCamera camera = new OddCamera((ask, caller) -> {
                    called.set(caller);
                    return udpOnly(ask, caller);
                });
                TestIngest.Viewer viewer = ingest.watch(ingest.add(null, camera.url()))) {
            viewer.frames(20);
            Caller caller = Objects.requireNonNull(called.get());
            caller.report(); // The first says only who we are.
            ByteBuffer report = ByteBuffer.wrap(caller.report());
            assertEquals((byte) 0x81, report.get(0));
            assertEquals((byte) 201, report.get(1));
            assertEquals(0xcafe, report.getInt(8));
            assertEquals(0, report.getInt(12), "nothing was lost");
            assertNotEquals(0, report.getInt(16), "the highest number");
        }
    }

    @Test
    void rtp_onOtherChannelsThanAgreed_isTaken() throws Exception {
        try (OddCamera camera = new OddCamera((ask, caller) -> {
            if (!ask.method().equals("SETUP")) return null;
            return caller.setUp(ask, 4).replaceFirst("Transport:.*\r\n", "");
        })) {
            assertWhole(camera.url(), 30);
        }
    }

    @Test
    void rtp_beforeTheAnswerToPlay_isTaken() throws Exception {
        try (OddCamera camera = new OddCamera((ask, caller) -> {
            if (ask.method().equals("PLAY"))
                for (int i = 0; i < 20; i++) caller.way().send(caller.packet());
            return null;
        })) {
            try (TestIngest.Viewer viewer = ingest.watch(ingest.add(null, camera.url()))) {
                assertEquals(0, Caller.number(viewer.frames(1).getFirst()));
                assertEquals(1, Caller.number(viewer.frames(1).getFirst()));
            }
        }
    }

    @Test
    void rtp_onlyUdpThroughATunnel_isRefusedInWords() throws Exception {
        try (OddCamera camera = new OddCamera("rtsps", TestTls.sockets(), TransportTest::udpOnly)) {
            ingest.add(null, camera.url());
            CameraStatus status = lost();
            assertEquals(Cause.REFUSED, status.cause());
            assertTrue(String.valueOf(status.detail()).contains("UDP only"));
        }
    }
}
