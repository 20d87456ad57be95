/** The fan-out of a camera's fragments to those who watch. */
@NullMarked
package pasu.core.live;

import org.jspecify.annotations.NullMarked;
