/** The console's server side: REST, sockets, sign-in at the door, and the web application's files. */
@NullMarked
package pasu.console;

import org.jspecify.annotations.NullMarked;
