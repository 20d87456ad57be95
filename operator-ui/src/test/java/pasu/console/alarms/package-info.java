/** What the benchmarks judge by. */
@NullMarked
package pasu.console.alarms;

import org.jspecify.annotations.NullMarked;
