@NullMarked
package pasu.core.incident;

import org.jspecify.annotations.NullMarked;
