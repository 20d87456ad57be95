@NullMarked
package pasu.migrate.run;

import org.jspecify.annotations.NullMarked;
