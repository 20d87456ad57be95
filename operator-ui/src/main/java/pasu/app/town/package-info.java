/** The simulated cameras that the demo, the benchmarks and whole-product tests watch. */
@NullMarked
package pasu.app.town;

import org.jspecify.annotations.NullMarked;
