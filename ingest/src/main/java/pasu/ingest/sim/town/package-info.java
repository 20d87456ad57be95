/** The town that is simulated: which cameras stand where, and what they see. */
@NullMarked
package pasu.ingest.sim.town;

import org.jspecify.annotations.NullMarked;
