@NullMarked
package pasu.core.cluster;

import org.jspecify.annotations.NullMarked;
