/** What happens by itself: deadlines that run out, and watches over bells and cameras that raise alarms. */
@NullMarked
package pasu.core.duty;

import org.jspecify.annotations.NullMarked;
