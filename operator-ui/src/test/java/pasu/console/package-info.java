@NullMarked
package pasu.console;

import org.jspecify.annotations.NullMarked;
