@NullMarked
package pasu.core.store;

import org.jspecify.annotations.NullMarked;
