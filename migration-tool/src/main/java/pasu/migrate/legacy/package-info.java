/** Legacy recorders behind one port, and an adapter for each kind. */
@NullMarked
package pasu.migrate.legacy;

import org.jspecify.annotations.NullMarked;
