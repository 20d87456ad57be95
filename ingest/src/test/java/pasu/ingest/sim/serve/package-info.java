@NullMarked
package pasu.ingest.sim.serve;

import org.jspecify.annotations.NullMarked;
