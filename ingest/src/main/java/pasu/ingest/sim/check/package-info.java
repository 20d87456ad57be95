/** Judges recordings by the ledger of the simulated cameras, with nothing of the recorder's own. */
@NullMarked
package pasu.ingest.sim.check;

import org.jspecify.annotations.NullMarked;
