/** Drawn scenes of a town, as cameras would see them. */
@NullMarked
package pasu.ingest.sim.scene;

import org.jspecify.annotations.NullMarked;
