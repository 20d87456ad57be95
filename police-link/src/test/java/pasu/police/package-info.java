@NullMarked
package pasu.police;

import org.jspecify.annotations.NullMarked;
