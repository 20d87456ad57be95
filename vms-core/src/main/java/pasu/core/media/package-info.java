/** Access units, formats and fragments: what flows from a camera to the disk and to viewers. Pure. */
@NullMarked
package pasu.core.media;

import org.jspecify.annotations.NullMarked;
