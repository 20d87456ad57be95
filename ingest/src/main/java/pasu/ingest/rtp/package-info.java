/** RTP and RTCP packets (RFC 3550): read, kept in order, mapped to time. Pure. */
@NullMarked
package pasu.ingest.rtp;

import org.jspecify.annotations.NullMarked;
