@NullMarked
package pasu.core.intake;

import org.jspecify.annotations.NullMarked;
