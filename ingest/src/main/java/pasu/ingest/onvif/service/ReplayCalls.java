package pasu.ingest.onvif.service;

import java.net.URI;
import pasu.ingest.onvif.soap.Element;

/** The replay service: where a device's own recordings are played (ONVIF Replay Control). */
public final class ReplayCalls {

    private ReplayCalls() {}

    /** Where a recording is had over RTSP, packets within the connection; user information is left out. */
    public static Call<URI> replayUri(String recording) {
        return Call.of(
                Service.REPLAY,
                Element.of(
                                "trp:GetReplayUri",
                                Element.of(
                                        "trp:StreamSetup",
                                        Element.of("tt:Stream", "RTP-Unicast"),
                                        Element.of("tt:Transport", Element.of("tt:Protocol", "RTSP"))))
                        .with("trp:RecordingToken", recording),
                answer -> Addresses.read(answer.needText("trp:Uri")));
    }
}
