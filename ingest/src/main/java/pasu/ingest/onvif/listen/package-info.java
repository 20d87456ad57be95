/** Cameras' devices are listened to: what they notice, whether they are heard, and what their clocks say. */
@NullMarked
package pasu.ingest.onvif.listen;

import org.jspecify.annotations.NullMarked;
