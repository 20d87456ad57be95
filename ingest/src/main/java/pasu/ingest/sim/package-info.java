/** The world that ingest touches, simulated: cameras. */
@NullMarked
package pasu.ingest.sim;

import org.jspecify.annotations.NullMarked;
