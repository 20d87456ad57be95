/** What migration tools said last of how their migrations stand. */
@NullMarked
package pasu.core.migration;

import org.jspecify.annotations.NullMarked;
