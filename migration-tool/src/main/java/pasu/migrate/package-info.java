/** The migration tool: cameras leave their legacy recorders. */
@NullMarked
package pasu.migrate;

import org.jspecify.annotations.NullMarked;
