package pasu.ingest.sim.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pasu.ingest.sim.serve.DialogueTest.assertStatus;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void stop_closesAndRefuses_untilCleared() throws IOException {
        try (TestCameras cameras = new TestCameras(directory);
                RtspProbe probe = cameras.probe();
                RtspProbe other = cameras.probe();
                RtspProbe later = cameras.probe();
                RtspProbe again = cameras.probe()) {
            assertStatus(200, probe.play("cam-001/main"));
            assertStatus(200, other.play("cam-002/main"));
            cameras.fault("cam-001", new Fault.Stop(Double.POSITIVE_INFINITY));
            assertThrows(EOFException.class, () -> {
                while (true) probe.next();
            });
            assertThrows(IOException.class, () -> later.ask("OPTIONS", "cam-001/main"));
            other.nextMark();
            cameras.fault("cam-001", new Fault.Clear());
            assertStatus(200, again.play("cam-001/main"));
            List<String> lines = cameras.finish();
            assertTrue(lines.stream().anyMatch(line -> line.contains("\"reason\":\"stopped\"")));
            assertTrue(lines.stream().anyMatch(line -> line.contains("\"fault\":\"stop\"")));
        }
    }

    @Test
    void stop_ofSomeTime_endsByItself() throws IOException {
        try (TestCameras cameras = new TestCameras(directory)) {
            cameras.fault("cam-001", new Fault.Stop(1));
            long refused = 0;
            while (!answers(cameras)) refused++;
            assertTrue(refused > 0);
        }
    }

    private static boolean answers(TestCameras cameras) throws IOException {
        try (RtspProbe probe = cameras.probe()) {
            assertStatus(200, probe.ask("OPTIONS", "cam-001/main"));
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Test
    void freeze_stopsFramesButNotReports_andGoesOnWithAKeyFrame() throws IOException {
        try (TestCameras cameras = new TestCameras(directory);
                RtspProbe probe = cameras.probe()) {
            assertStatus(200, probe.play("cam-002/main"));
            probe.nextMark();
            // The first report comes with the first frames; the next one seconds later, when no frame is under way any
            // more.
            while (probe.next().channel() == 0) {}
            cameras.fault("cam-002", new Fault.Freeze());
            assertStatus(200, probe.ask("GET_PARAMETER", "cam-002/main"));
            RtspProbe.Packet packet = probe.next();
            long last = 0;
            while (packet.channel() == 0) {
                if (packet.isMark()) last = packet.number();
                packet = probe.next();
            }
            assertEquals(200, packet.bytes()[1] & 0xff);
            cameras.fault("cam-002", new Fault.Clear());
            packet = probe.next();
            while (packet.channel() == 1) packet = probe.next();
            assertEquals(32, packet.bytes()[12] >> 1 & 0x3f, "a VPS comes first");
            long number = probe.nextMark().number();
            if (last > 0) assertEquals(last + 1, number, "frozen frames were not produced");
        }
    }

    @Test
    void silent_keepsTheSocketOpenAndSaysNothing() throws IOException {
        try (TestCameras cameras = new TestCameras(directory);
                RtspProbe probe = cameras.probe()) {
            assertStatus(200, probe.play("cam-001/main"));
            long before = probe.nextMark().number();
            cameras.fault("cam-001", new Fault.Silent());
            probe.send("GET_PARAMETER", "cam-001/main");
            probe.timeout(700);
            assertThrows(SocketTimeoutException.class, () -> {
                while (true) probe.next();
            });
            cameras.fault("cam-001", new Fault.Clear());
            probe.timeout(20_000);
            assertTrue(probe.nextMark().number() > before);
            assertTrue(cameras.finish().stream().anyMatch(line -> line.contains("\"reason\":\"silent\"")));
        }
    }

    @Test
    void lose_dropsPacketsAndCountsTheFramesAsLost() throws IOException {
        try (TestCameras cameras = new TestCameras(directory);
                RtspProbe probe = cameras.probe()) {
            assertStatus(200, probe.play("cam-001/main"));
            int before = probe.nextMark().sequence();
            cameras.fault("cam-001", new Fault.Lose(50));
            int holes = 0;
            while (holes < 5) {
                RtspProbe.Packet packet = probe.next();
                if (packet.channel() == 1) continue;
                if ((before + 1 & 0xffff) != packet.sequence()) holes++;
                before = packet.sequence();
            }
            List<String> lines = cameras.finish();
            assertTrue(lines.stream().anyMatch(line -> line.contains("\"reason\":\"packets dropped\"")));
        }
    }

    @Test
    void clock_jumpsInMarksAndReports() throws IOException {
        try (TestCameras cameras = new TestCameras(directory);
                RtspProbe probe = cameras.probe()) {
            assertStatus(200, probe.play("cam-001/sub"));
            long report = probe.nextReport().reportSeconds();
            long sent = probe.nextMark().sent();
            assertTrue(Math.abs(sent / 1_000_000 - report) < 60);
            cameras.fault("cam-001", new Fault.Clock(3600));
            assertTrue(probe.nextReport().reportSeconds() - report >= 3600);
            assertTrue(probe.nextMark().sent() - sent >= 3_600_000_000L);
        }
    }

    @Test
    void resolution_changesTheParameterSetsInTheStream() throws IOException {
        try (TestCameras cameras = new TestCameras(directory);
                RtspProbe probe = cameras.probe()) {
            assertStatus(200, probe.play("cam-002/main"));
            byte[] before = nextSps(probe);
            cameras.fault("cam-002", new Fault.Resolution());
            byte[] after = nextSps(probe);
            for (int nth = 0; nth < 3 && java.util.Arrays.equals(before, after); nth++) after = nextSps(probe);
            assertTrue(!java.util.Arrays.equals(before, after));
        }
    }

    @Test
    void still_sendsTheSameKeyFrameAgainAndAgain_blackAnother_andClearedTheyMoveOn() throws IOException {
        try (TestCameras cameras = new TestCameras(directory);
                RtspProbe probe = cameras.probe()) {
            assertStatus(200, probe.play("cam-001/main"));
            for (Fault fault : List.of(new Fault.Still(), new Fault.Black(), new Fault.Clear())) {
                cameras.fault("cam-001", fault);
                long from = probe.nextMark().number();
                while (probe.nextMark().number() < from + 75) {}
            }
            List<List<String>> keys = keysOfEachFault(cameras.finish());
            List<String> still = keys.get(0);
            List<String> black = keys.get(1);
            List<String> normal = keys.get(2);
            assertEquals(1, Set.copyOf(still.subList(1, still.size())).size(), still.toString());
            assertTrue(black.subList(1, black.size()).stream().noneMatch(still::contains), black.toString());
            assertTrue(Set.copyOf(normal.subList(1, normal.size())).size() > 1, normal.toString());
        }
    }

    /** Fingerprints of the main stream's key frames, from each fault to the next. */
    private static List<List<String>> keysOfEachFault(List<String> ledger) {
        List<List<String>> keys = new ArrayList<>();
        for (String line : ledger)
            if (line.contains("\"event\":\"fault\"")) keys.add(new ArrayList<>());
            else if (!keys.isEmpty()
                    && line.contains("\"camera\":\"cam-001\",\"stream\":\"main\"")
                    && line.contains("\"key\":true"))
                keys.getLast().add(line.replaceAll(".*\"sha256\":\"([0-9a-f]+)\".*", "$1"));
        return keys;
    }

    private static byte[] nextSps(RtspProbe probe) throws IOException {
        while (true) {
            RtspProbe.Packet packet = probe.next();
            if (packet.channel() == 0 && (packet.bytes()[12] >> 1 & 0x3f) == 33)
                return java.util.Arrays.copyOfRange(packet.bytes(), 12, packet.bytes().length);
        }
    }

    @Test
    void busy_refusesTheSecondSession() throws IOException {
        try (TestCameras cameras = new TestCameras(directory);
                RtspProbe first = cameras.probe();
                RtspProbe second = cameras.probe()) {
            cameras.fault("all", new Fault.Busy());
            assertStatus(200, first.play("cam-001/main"));
            assertStatus(453, second.play("cam-001/main"));
            cameras.fault("all", new Fault.Clear());
            assertStatus(200, second.play("cam-001/main"));
        }
    }

    @Test
    void aClientThatNeverReads_isClosedAndTheLedgerSaysSo() throws IOException, InterruptedException {
        try (TestCameras cameras = new TestCameras(directory);
                RtspProbe probe = cameras.probe()) {
            // A client that asks and never reads: its window fills, then the pending buffer.
            assertStatus(200, probe.play("cam-001/main"));
            StringBuilder asks = new StringBuilder();
            for (int nth = 0; nth < 20_000; nth++)
                asks.append("OPTIONS rtsp://h/cam-001/main RTSP/1.0\r\nCSeq: 9\r\n\r\n");
            assertThrows(SocketException.class, () -> {
                for (int nth = 0; nth < 50; nth++) probe.raw(asks.toString());
            });
            assertTrue(cameras.finish().stream().anyMatch(line -> line.contains("client does not read")));
        }
    }

    @Test
    void unknownCameraOrFault_isRefused() throws IOException {
        try (TestCameras cameras = new TestCameras(directory)) {
            assertThrows(
                    CompletionException.class,
                    () -> cameras.fault("cam-009", new Fault.Stop(Double.POSITIVE_INFINITY)));
            assertThrows(IllegalArgumentException.class, () -> Fault.of("explode", null));
            assertThrows(IllegalArgumentException.class, () -> Fault.of("lose", null));
            assertThrows(IllegalArgumentException.class, () -> Fault.of("lose", 101.0));
        }
    }
}
