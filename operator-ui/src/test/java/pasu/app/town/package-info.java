@NullMarked
package pasu.app.town;

import org.jspecify.annotations.NullMarked;
