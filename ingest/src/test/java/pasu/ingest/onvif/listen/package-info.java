/** Tests. */
@NullMarked
package pasu.ingest.onvif.listen;

import org.jspecify.annotations.NullMarked;
