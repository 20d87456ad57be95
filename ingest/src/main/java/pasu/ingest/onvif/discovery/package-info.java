/** Devices found by WS-Discovery: asked for on a network, or one address after another. */
@NullMarked
package pasu.ingest.onvif.discovery;

import org.jspecify.annotations.NullMarked;
