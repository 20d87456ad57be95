/** Tests. */
@NullMarked
package pasu.ingest.onvif.service;

import org.jspecify.annotations.NullMarked;
