@NullMarked
package pasu.ingest.sim.town;

import org.jspecify.annotations.NullMarked;
