package pasu.ingest.onvif;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pasu.core.base.Time;
import pasu.core.media.Codec;
import pasu.ingest.sim.onvif.Login;
import pasu.ingest.sim.onvif.OnvifServer;

/** Our simulated camera judged by clients that others wrote. */
class ForeignClientsTest {
    private static final String SUB = "rtsp://127.0.0.1:8554/cam-001/sub";

    private static OnvifServer server(Login login) {
        return new OnvifServer(new OnvifServer.Settings("127.0.0.1", "admin", "s3cret", login, 7), Time.system());
    }

    private static String[] login(OnvifServer server) {
        URI address =
                URI.create(server.add(0, "cam-001", "동문동 3", Codec.H264, "rtsp://127.0.0.1:8554/cam-001/main", SUB));
        return new String[] {address.getHost(), Integer.toString(address.getPort()), "admin", "s3cret"};
    }

    @ParameterizedTest
    @EnumSource(
            value = Login.class,
            names = {"BOTH", "WS_SECURITY"})
    void node_asksMovesKeepsAndListens(Login login) throws Exception {
        try (OnvifServer server = server(login)) {
            assertEquals(
                    List.of(
                            "model \"Simulated camera\"",
                            "profiles [\"main\",\"sub\"]",
                            "uri \"" + SUB + "\"",
                            "position {\"x\":0.5,\"y\":-0.25,\"zoom\":0.75}",
                            "presets [\"gate\"]",
                            "events [\"DigitalInput\",\"ImagingService\",\"Motion\"]"),
                    ForeignPrograms.node("node_client.js", login(server))
                            .lines()
                            .toList());
        }
    }

    @Test
    void zeep_whichReadsByOnvifsOwnSchemas_asksMovesKeepsAndListens() throws Exception {
        try (OnvifServer server = server(Login.BOTH)) {
            assertEquals(
                    List.of(
                            "model \"Simulated camera\"",
                            "profiles [\"main\", \"sub\"]",
                            "width 640",
                            "uri \"" + SUB + "\"",
                            "presets [\"\\ubb38\"]",
                            "events [\"DigitalInput\", \"ImagingService\", \"Motion\"]"),
                    ForeignPrograms.python("zeep_client.py", login(server))
                            .lines()
                            .toList());
        }
    }
}
