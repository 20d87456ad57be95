@NullMarked
package pasu.migrate.archive;

import org.jspecify.annotations.NullMarked;
