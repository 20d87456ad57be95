@NullMarked
package pasu.migrate.inventory;

import org.jspecify.annotations.NullMarked;
