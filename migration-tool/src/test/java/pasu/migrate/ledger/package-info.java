@NullMarked
package pasu.migrate.ledger;

import org.jspecify.annotations.NullMarked;
