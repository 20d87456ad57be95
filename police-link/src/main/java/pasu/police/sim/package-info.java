/** A simulated police station: a real server with a ledger of its own, that can fail in every way a station does. */
@NullMarked
package pasu.police.sim;

import org.jspecify.annotations.NullMarked;
