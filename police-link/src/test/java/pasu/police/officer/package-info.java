@NullMarked
package pasu.police.officer;

import org.jspecify.annotations.NullMarked;
