/** Programs of ours as processes of their own. */
@NullMarked
package pasu.core.process;

import org.jspecify.annotations.NullMarked;
