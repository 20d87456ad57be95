/** Time, failures and limits that every other package may use. Pure. */
@NullMarked
package pasu.core.base;

import org.jspecify.annotations.NullMarked;
