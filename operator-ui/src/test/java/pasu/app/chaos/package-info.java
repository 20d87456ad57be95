/** Histories in which something is wrong on purpose. */
@NullMarked
package pasu.app.chaos;

import org.jspecify.annotations.NullMarked;
