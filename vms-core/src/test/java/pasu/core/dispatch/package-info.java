@NullMarked
package pasu.core.dispatch;

import org.jspecify.annotations.NullMarked;
