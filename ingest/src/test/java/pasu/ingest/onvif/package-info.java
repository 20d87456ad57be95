/** Tests of ONVIF against what others wrote. */
@NullMarked
package pasu.ingest.onvif;

import org.jspecify.annotations.NullMarked;
