package pasu.ingest.rtsp;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A request of ours (RFC 2326 §6). @param uri absolute, without user information */
public record RtspRequest(String method, String uri, Headers headers) {
    private static final Pattern BREAKING = Pattern.compile("[\\s\\p{Cntrl}]");

    /** Spaces and control characters of an address that a camera named would end the line: they are percent-encoded. */
    public RtspRequest {
        uri = BREAKING.matcher(uri)
                .replaceAll(c -> "%%%02X".formatted((int) c.group().charAt(0)));
    }

    public byte[] encode() {
        return (method + " " + uri + " RTSP/1.0\r\n" + headers + "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
