/** A town of simulated cameras, recorders and a node, all processes of their own, on which a plan is carried out and judged. */
@NullMarked
package pasu.migrate.stage;

import org.jspecify.annotations.NullMarked;
