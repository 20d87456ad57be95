@NullMarked
package pasu.core.bell;

import org.jspecify.annotations.NullMarked;
