/** Cameras are turned: who may, for how long, and home again. */
@NullMarked
package pasu.ingest.onvif.steer;

import org.jspecify.annotations.NullMarked;
