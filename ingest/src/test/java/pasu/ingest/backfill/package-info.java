@NullMarked
package pasu.ingest.backfill;

import org.jspecify.annotations.NullMarked;
