@NullMarked
package pasu.core.picture;

import org.jspecify.annotations.NullMarked;
