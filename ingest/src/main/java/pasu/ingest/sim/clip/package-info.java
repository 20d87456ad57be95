/** Video made in advance: coded clips, their cache, and the packets that they become. */
@NullMarked
package pasu.ingest.sim.clip;

import org.jspecify.annotations.NullMarked;
