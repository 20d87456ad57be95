/** Devices asked over HTTP: addresses allowed, answers bounded, logins kept. Calls block; use virtual threads. */
@NullMarked
package pasu.ingest.onvif.link;

import org.jspecify.annotations.NullMarked;
