/** Pictures out of footage, by JavaCV; never on the recording path. */
@NullMarked
package pasu.core.decode;

import org.jspecify.annotations.NullMarked;
