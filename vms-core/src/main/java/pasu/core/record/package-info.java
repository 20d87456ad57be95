/** Footage on disk: segments written, mended, indexed and read back; gaps with their causes. */
@NullMarked
package pasu.core.record;

import org.jspecify.annotations.NullMarked;
