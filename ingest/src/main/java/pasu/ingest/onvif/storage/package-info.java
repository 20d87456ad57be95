/** What a device keeps on its own storage (ONVIF Profile G). */
@NullMarked
package pasu.ingest.onvif.storage;

import org.jspecify.annotations.NullMarked;
