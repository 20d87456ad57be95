/** One camera's move: its states, its steps and what happened. Pure. */
@NullMarked
package pasu.migrate.cutover;

import org.jspecify.annotations.NullMarked;
