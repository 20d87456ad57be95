/** What alarms, citizens' reports and an operator's suspicion are gathered into, with a timeline of facts. Pure. */
@NullMarked
package pasu.core.incident;

import org.jspecify.annotations.NullMarked;
