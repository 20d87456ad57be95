@NullMarked
package pasu.core.mp4;

import org.jspecify.annotations.NullMarked;
