/** Emergency bells and what they send: who a bell is, what a press says, what its key signs. Pure. */
@NullMarked
package pasu.core.bell;

import org.jspecify.annotations.NullMarked;
