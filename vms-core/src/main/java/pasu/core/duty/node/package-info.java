/** What a node itself can suffer from. */
@NullMarked
package pasu.core.duty.node;

import org.jspecify.annotations.NullMarked;
