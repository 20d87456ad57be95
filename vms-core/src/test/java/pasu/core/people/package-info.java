@NullMarked
package pasu.core.people;

import org.jspecify.annotations.NullMarked;
