/** One camera's life: connected, kept alive, watched, lost and found again. */
@NullMarked
package pasu.ingest.session;

import org.jspecify.annotations.NullMarked;
