package pasu.ingest.sim.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dialogue over real sockets. */
class DialogueTest {
    private static final String TCP = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void options_listsTheMethods() throws IOException {
        try (TestCameras cameras = new TestCameras(directory);
                RtspProbe probe = cameras.probe()) {
            assertTrue(probe.ask("OPTIONS", "cam-001/main")
                    .contains("Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN"));
        }
    }

    @Test
    void describe_tellsCodecsParameterSetsAndSound() throws IOException {
        try (TestCameras cameras = new TestCameras(directory);
                RtspProbe probe = cameras.probe()) {
            String h264 = probe.ask("DESCRIBE", "cam-001/main");
            assertTrue(h264.contains("a=rtpmap:96 H264/90000\r\n"), h264);
            assertTrue(h264.contains("packetization-mode=1;profile-level-id=6400"), h264);
            assertTrue(h264.contains("s=동문동 1\r\n"), h264);
            assertTrue(h264.contains("m=audio 0 RTP/AVP 0"), h264);
            String h265 = probe.ask("DESCRIBE", "cam-002/main");
            assertTrue(h265.contains("a=rtpmap:96 H265/90000\r\n"), h265);
            assertTrue(h265.contains("sprop-vps="), h265);
            assertTrue(!h265.contains("m=audio"), h265);
            assertTrue(probe.ask("DESCRIBE", "cam-002/sub").contains("H264/90000"));
        }
    }

    @Test
    void play_beginsWithAReportAndAKeyFrame_andTheSequenceHasNoHole() throws IOException {
        try (TestCameras cameras = new TestCameras(directory);
                RtspProbe probe = cameras.probe()) {
            String played = probe.play("cam-001/main");
            assertTrue(played.startsWith("RTSP/1.0 200"), played);
            RtspProbe.Packet packet = probe.next();
            assertEquals(1, packet.channel());
            assertEquals(200, packet.bytes()[1] & 0xff);
            packet = probe.next();
            assertEquals(24, packet.bytes()[12] & 0x1f, "STAP-A of parameter sets and mark");
            int sequence = packet.sequence();
            assertTrue(played.contains(";seq=" + sequence), played);
            long stamp = Integer.toUnsignedLong(
                    java.nio.ByteBuffer.wrap(packet.bytes()).getInt(4));
            assertTrue(played.contains(";rtptime=" + stamp), played + " but came " + stamp);
            for (int nth = 1; nth < 60; nth++) {
                packet = probe.next();
                if (packet.channel() == 0) assertEquals(++sequence & 0xffff, packet.sequence());
            }
            probe.report();
            assertTrue(probe.ask("GET_PARAMETER", "cam-001/main").startsWith("RTSP/1.0 200"));
            assertTrue(probe.ask("TEARDOWN", "cam-001/main").startsWith("RTSP/1.0 200"));
        }
    }

    @Test
    void play_overUdp_sendsToTheClientsPorts() throws IOException {
        try (TestCameras cameras = new TestCameras(directory);
                DatagramSocket rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket rtcp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                RtspProbe probe = cameras.probe()) {
            rtp.setSoTimeout(20_000);
            rtcp.setSoTimeout(20_000);
            String ports = rtp.getLocalPort() + "-" + rtcp.getLocalPort();
            String setUp =
                    probe.ask("SETUP", "cam-002/main/trackID=0", "Transport: RTP/AVP;unicast;client_port=" + ports);
            assertTrue(setUp.contains("client_port=" + ports + ";server_port="), setUp);
            assertTrue(probe.ask("PLAY", "cam-002/main").startsWith("RTSP/1.0 200"));
            DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
            rtp.receive(packet);
            assertEquals(32, packet.getData()[12] >> 1 & 0x3f, "a VPS comes first");
            rtcp.receive(packet);
            assertEquals(200, packet.getData()[1] & 0xff);
        }
    }

    @Test
    void badRequests_getTheirStatus() throws IOException {
        try (TestCameras cameras = new TestCameras(directory);
                RtspProbe probe = cameras.probe()) {
            assertStatus(404, probe.ask("DESCRIBE", "cam-009/main"));
            assertStatus(404, probe.ask("DESCRIBE", "cam-001/third"));
            assertStatus(405, probe.ask("RECORD", "cam-001/main"));
            assertStatus(455, probe.ask("PLAY", "cam-001/main"));
            assertStatus(461, probe.ask("SETUP", "cam-001/main/trackID=0", "Transport: RTP/AVP;multicast"));
            assertStatus(404, probe.ask("SETUP", "cam-001/main/trackID=7", TCP));
            assertStatus(454, probe.ask("TEARDOWN", "cam-001/main", "Session: 1234"));
            assertStatus(200, probe.ask("SETUP", "cam-001/main/trackID=0", TCP));
            assertStatus(459, probe.ask("SETUP", "cam-001/sub/trackID=0", TCP));
            assertStatus(454, probe.ask("PLAY", "cam-002/main"));
        }
    }

    @Test
    void noRtsp_isRefusedAndTheConnectionEnds() throws IOException {
        try (TestCameras cameras = new TestCameras(directory);
                RtspProbe probe = cameras.probe()) {
            probe.raw("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertStatus(400, probe.ask("OPTIONS", "cam-001/main"));
            assertTrue(probe.isAtEnd());
        }
    }

    @Test
    void login_isAskedFor_andBasicServes() throws IOException {
        try (TestCameras cameras = new TestCameras(directory, 0, "admin", "secret", 60);
                RtspProbe probe = cameras.probe()) {
            String refused = probe.ask("DESCRIBE", "cam-001/main");
            assertStatus(401, refused);
            assertTrue(refused.contains("WWW-Authenticate: Digest ") && refused.contains("WWW-Authenticate: Basic "));
            assertStatus(200, probe.ask("DESCRIBE", "cam-001/main", "Authorization: Basic YWRtaW46c2VjcmV0"));
        }
    }

    @Test
    void sessions_beyondTheLimit_areRefusedUntilOneEnds() throws IOException {
        try (TestCameras cameras = new TestCameras(directory, 1, null, null, 60);
                RtspProbe first = cameras.probe();
                RtspProbe second = cameras.probe()) {
            assertStatus(200, first.play("cam-001/main"));
            assertStatus(453, second.play("cam-001/sub"));
            assertStatus(200, first.ask("TEARDOWN", "cam-001/main"));
            assertStatus(200, second.play("cam-001/sub"));
        }
    }

    @Test
    void session_ofASilentClient_timesOut() throws IOException {
        try (TestCameras cameras = new TestCameras(directory, 0, null, null, 1);
                RtspProbe probe = cameras.probe()) {
            assertStatus(200, probe.ask("SETUP", "cam-001/main/trackID=0", TCP));
            assertTrue(probe.isAtEnd());
        }
    }

    static void assertStatus(int status, String answer) {
        assertTrue(answer.startsWith("RTSP/1.0 " + status + " "), () -> "expected " + status + ", got " + answer);
    }
}
