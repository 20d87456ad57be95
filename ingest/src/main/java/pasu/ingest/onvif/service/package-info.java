/** What ONVIF's services are asked and what they answer: requests written, answers read. Pure. */
@NullMarked
package pasu.ingest.onvif.service;

import org.jspecify.annotations.NullMarked;
