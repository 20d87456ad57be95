/** What is run by hand to measure the simulator. */
@NullMarked
package pasu.ingest.sim.bench;

import org.jspecify.annotations.NullMarked;
