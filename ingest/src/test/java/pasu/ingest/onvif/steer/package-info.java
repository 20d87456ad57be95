/** Tests. */
@NullMarked
package pasu.ingest.onvif.steer;

import org.jspecify.annotations.NullMarked;
