/** RTSP 1.0 (RFC 2326), SDP (RFC 8866) and HTTP authentication, as a camera's client speaks them. Pure. */
@NullMarked
package pasu.ingest.rtsp;

import org.jspecify.annotations.NullMarked;
