/** Tests. */
@NullMarked
package pasu.ingest.taking;

import org.jspecify.annotations.NullMarked;
