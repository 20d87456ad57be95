@NullMarked
package pasu.core.duty;

import org.jspecify.annotations.NullMarked;
