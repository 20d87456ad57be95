/** What a camera is and how it fares, in the words of the register. Pure. */
@NullMarked
package pasu.core.camera;

import org.jspecify.annotations.NullMarked;
