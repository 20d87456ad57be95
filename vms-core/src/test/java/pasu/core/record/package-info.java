@NullMarked
package pasu.core.record;

import org.jspecify.annotations.NullMarked;
