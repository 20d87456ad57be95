/** The program: its commands, its settings, and how its parts are put together. */
@NullMarked
package pasu.app;

import org.jspecify.annotations.NullMarked;
