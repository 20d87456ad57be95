/** PostgreSQL: the server that we start ourselves, the schema, and the adapters behind the ports of other packages. */
@NullMarked
package pasu.core.store;

import org.jspecify.annotations.NullMarked;
