@NullMarked
package pasu.app;

import org.jspecify.annotations.NullMarked;
