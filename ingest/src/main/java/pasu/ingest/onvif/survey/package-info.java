/** What a device is and offers, asked once: before it is taken on, and when its entry is renewed. */
@NullMarked
package pasu.ingest.onvif.survey;

import org.jspecify.annotations.NullMarked;
