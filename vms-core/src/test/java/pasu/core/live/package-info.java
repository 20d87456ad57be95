@NullMarked
package pasu.core.live;

import org.jspecify.annotations.NullMarked;
