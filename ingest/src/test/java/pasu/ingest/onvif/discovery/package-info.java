/** Tests. */
@NullMarked
package pasu.ingest.onvif.discovery;

import org.jspecify.annotations.NullMarked;
