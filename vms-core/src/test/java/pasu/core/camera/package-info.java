@NullMarked
package pasu.core.camera;

import org.jspecify.annotations.NullMarked;
