/** Sends orders to the station until it has them, and takes what it tells. */
@NullMarked
package pasu.police.dispatch;

import org.jspecify.annotations.NullMarked;
