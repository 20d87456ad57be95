@NullMarked
package pasu.core.peer;

import org.jspecify.annotations.NullMarked;
