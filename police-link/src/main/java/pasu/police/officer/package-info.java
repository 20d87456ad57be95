/** The officers' page: a phone or the station's screen that rings, answers, and sees what its order lets it see. */
@NullMarked
package pasu.police.officer;

import org.jspecify.annotations.NullMarked;
