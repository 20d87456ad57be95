/** Cameras asked whether they would take one more session, before anybody relies on it. */
@NullMarked
package pasu.ingest.probe;

import org.jspecify.annotations.NullMarked;
