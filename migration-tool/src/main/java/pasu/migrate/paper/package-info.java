/** A migration on paper, in Korean, for the city and its auditors. */
@NullMarked
package pasu.migrate.paper;

import org.jspecify.annotations.NullMarked;
