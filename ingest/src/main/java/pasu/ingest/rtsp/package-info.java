/** RTSP 1.0 (RFC 2326) and SDP (RFC 8866), as a camera's client speaks them. Pure. */
@NullMarked
package pasu.ingest.rtsp;

import org.jspecify.annotations.NullMarked;
