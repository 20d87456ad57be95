@NullMarked
package pasu.core.integrity;

import org.jspecify.annotations.NullMarked;
