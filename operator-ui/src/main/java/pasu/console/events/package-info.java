/** What happens, told to every console: a log of changes and the socket that plays it. */
@NullMarked
package pasu.console.events;

import org.jspecify.annotations.NullMarked;
