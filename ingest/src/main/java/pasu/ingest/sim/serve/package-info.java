/**
 * Simulated cameras on one port: RTSP 1.0, RTP and RTCP, their ledger and their faults. One thread does all but the
 * ledger's file.
 */
@NullMarked
package pasu.ingest.sim.serve;

import org.jspecify.annotations.NullMarked;
