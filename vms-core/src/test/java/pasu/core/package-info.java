@NullMarked
package pasu.core;

import org.jspecify.annotations.NullMarked;
