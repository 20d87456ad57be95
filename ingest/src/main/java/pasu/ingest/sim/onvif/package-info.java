/**
 * The simulated camera's ONVIF side: HTTP, SOAP, logins and events of its own. It shares no protocol code with the client, which
 * it judges.
 */
@NullMarked
package pasu.ingest.sim.onvif;

import org.jspecify.annotations.NullMarked;
