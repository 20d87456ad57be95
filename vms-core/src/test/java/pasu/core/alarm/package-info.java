@NullMarked
package pasu.core.alarm;

import org.jspecify.annotations.NullMarked;
