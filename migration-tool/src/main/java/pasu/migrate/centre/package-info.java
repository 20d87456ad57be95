/** Pasu as the tool sees it: through its public interface, with a token. */
@NullMarked
package pasu.migrate.centre;

import org.jspecify.annotations.NullMarked;
