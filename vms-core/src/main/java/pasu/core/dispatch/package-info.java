/** Orders to the police and what becomes of them. Pure. */
@NullMarked
package pasu.core.dispatch;

import org.jspecify.annotations.NullMarked;
