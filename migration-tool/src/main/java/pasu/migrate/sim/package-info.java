/** A simulated legacy recorder, for tests, rehearsals and the demo. */
@NullMarked
package pasu.migrate.sim;

import org.jspecify.annotations.NullMarked;
