/**
 * What a cluster under faults owes: the history of a run, and the judge that names what it did not pay. Pure: no socket, clock,
 * thread or database. {@code ./pasu bench chaos} and the tests fill the history from ledgers and files.
 */
@NullMarked
package pasu.app.chaos;

import org.jspecify.annotations.NullMarked;
