package pasu.ingest.rtsp;

import java.nio.charset.StandardCharsets;

/** A camera's answer (RFC 2326 §7), or ours to what a camera asks. */
public record RtspResponse(int status, String reason, Headers headers, byte[] body) {

    /** Without body. */
    public byte[] encode() {
        return ("RTSP/1.0 " + status + " " + reason + "\r\n" + headers + "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
