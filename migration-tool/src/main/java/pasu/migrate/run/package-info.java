/** A migration at work: steps done, watched, taken up again after a crash. */
@NullMarked
package pasu.migrate.run;

import org.jspecify.annotations.NullMarked;
