/** Checks recordings offline, from their files and keys alone. */
@NullMarked
package pasu.core.verify;

import org.jspecify.annotations.NullMarked;
