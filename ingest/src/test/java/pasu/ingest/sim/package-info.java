/** The simulator as it is used: a command of its own. */
@NullMarked
package pasu.ingest.sim;

import org.jspecify.annotations.NullMarked;
