/** The chained and signed file that is a migration's only truth. */
@NullMarked
package pasu.migrate.ledger;

import org.jspecify.annotations.NullMarked;
