@NullMarked
package pasu.migrate.cutover;

import org.jspecify.annotations.NullMarked;
