/** Gaps of our recording, filled from what cameras keep on their own storage. */
@NullMarked
package pasu.ingest.backfill;

import org.jspecify.annotations.NullMarked;
