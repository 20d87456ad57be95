/** Officers on duty on the officers' page, and what an order lets one of them see. Pure. */
@NullMarked
package pasu.core.officer;

import org.jspecify.annotations.NullMarked;
