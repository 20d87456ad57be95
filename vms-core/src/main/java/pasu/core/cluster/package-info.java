/** Which nodes there are. Doorbells and membership only: what is decided is decided in PostgreSQL. */
@NullMarked
package pasu.core.cluster;

import org.jspecify.annotations.NullMarked;
