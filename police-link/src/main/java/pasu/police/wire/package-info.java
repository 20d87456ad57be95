/** What the centre and a police station say to each other, as JSON; {@code station-link.yaml} has it in full. Pure. */
@NullMarked
package pasu.police.wire;

import org.jspecify.annotations.NullMarked;
