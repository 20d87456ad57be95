/** Which camera moves when, how and from where, as a file that people read. Pure. */
@NullMarked
package pasu.migrate.plan;

import org.jspecify.annotations.NullMarked;
