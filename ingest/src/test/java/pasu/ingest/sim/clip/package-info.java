@NullMarked
package pasu.ingest.sim.clip;

import org.jspecify.annotations.NullMarked;
