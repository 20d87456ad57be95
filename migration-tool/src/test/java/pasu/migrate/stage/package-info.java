@NullMarked
package pasu.migrate.stage;

import org.jspecify.annotations.NullMarked;
