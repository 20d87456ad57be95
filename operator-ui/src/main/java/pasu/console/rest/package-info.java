/** The endpoints of the API that are about the register, the people and the system. */
@NullMarked
package pasu.console.rest;

import org.jspecify.annotations.NullMarked;
