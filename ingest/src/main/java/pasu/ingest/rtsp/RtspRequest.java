package pasu.ingest.rtsp;

import java.nio.charset.StandardCharsets;

/** A request of ours (RFC 2326 §6). @param uri absolute, without user information */
public record RtspRequest(String method, String uri, Headers headers) {

    public byte[] encode() {
        return (method + " " + uri + " RTSP/1.0\r\n" + headers + "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
