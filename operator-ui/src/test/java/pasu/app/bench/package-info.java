/** What the benchmarks judge by. */
@NullMarked
package pasu.app.bench;

import org.jspecify.annotations.NullMarked;
