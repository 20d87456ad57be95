package pasu.ingest.rtsp;

/** A camera's answer (RFC 2326 §7). */
public record RtspResponse(int status, String reason, Headers headers, byte[] body) {}
