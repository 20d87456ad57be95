/** What a migration leaves in writing, and whether it is still as it was written. */
@NullMarked
package pasu.migrate.report;

import org.jspecify.annotations.NullMarked;
