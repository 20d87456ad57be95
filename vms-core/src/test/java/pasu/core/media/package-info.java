@NullMarked
package pasu.core.media;

import org.jspecify.annotations.NullMarked;
