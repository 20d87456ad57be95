/** Reads footage as one timeline, whoever recorded it, and however often: each frame once. */
@NullMarked
package pasu.core.replay;

import org.jspecify.annotations.NullMarked;
