@NullMarked
package pasu.core.trial;

import org.jspecify.annotations.NullMarked;
