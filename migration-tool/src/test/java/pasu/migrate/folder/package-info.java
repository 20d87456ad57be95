@NullMarked
package pasu.migrate.folder;

import org.jspecify.annotations.NullMarked;
