/** {@code ./pasu bench}: what the product costs, measured from outside and beside a peer or a floor in the same run. */
@NullMarked
package pasu.app.bench;

import org.jspecify.annotations.NullMarked;
