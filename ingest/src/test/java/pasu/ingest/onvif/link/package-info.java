/** Tests. */
@NullMarked
package pasu.ingest.onvif.link;

import org.jspecify.annotations.NullMarked;
