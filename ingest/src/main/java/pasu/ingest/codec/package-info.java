/** From RTP payloads to NAL units and access units (RFC 6184, RFC 7798). Pure. */
@NullMarked
package pasu.ingest.codec;

import org.jspecify.annotations.NullMarked;
