/** Tests. */
@NullMarked
package pasu.ingest.onvif.soap;

import org.jspecify.annotations.NullMarked;
