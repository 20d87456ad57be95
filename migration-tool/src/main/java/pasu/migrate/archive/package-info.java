/** What a legacy recorder holds is copied to Pasu. */
@NullMarked
package pasu.migrate.archive;

import org.jspecify.annotations.NullMarked;
