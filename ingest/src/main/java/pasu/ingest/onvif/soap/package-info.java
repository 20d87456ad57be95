/** SOAP 1.2 as ONVIF uses it: XML read within bounds, envelopes, login tokens and faults. Pure. */
@NullMarked
package pasu.ingest.onvif.soap;

import org.jspecify.annotations.NullMarked;
