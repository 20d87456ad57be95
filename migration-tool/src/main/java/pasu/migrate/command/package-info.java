/** The command line of the migration tool. */
@NullMarked
package pasu.migrate.command;

import org.jspecify.annotations.NullMarked;
