@NullMarked
package pasu.console.footage;

import org.jspecify.annotations.NullMarked;
