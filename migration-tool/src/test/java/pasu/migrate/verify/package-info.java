@NullMarked
package pasu.migrate.verify;

import org.jspecify.annotations.NullMarked;
