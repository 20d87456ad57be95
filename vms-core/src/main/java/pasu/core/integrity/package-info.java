/** What proves that footage is whole and as it was recorded: keys, tags, chains and signatures. */
@NullMarked
package pasu.core.integrity;

import org.jspecify.annotations.NullMarked;
