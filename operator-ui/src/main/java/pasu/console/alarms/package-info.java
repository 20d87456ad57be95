/** Bells, presses and alarms over HTTP, and as every console is told of them. */
@NullMarked
package pasu.console.alarms;

import org.jspecify.annotations.NullMarked;
