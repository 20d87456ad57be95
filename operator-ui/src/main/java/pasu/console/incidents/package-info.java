/** Incidents over HTTP. */
@NullMarked
package pasu.console.incidents;

import org.jspecify.annotations.NullMarked;
