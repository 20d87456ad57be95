/** How migrations stand, as their tools tell it. */
@NullMarked
package pasu.console.migrations;

import org.jspecify.annotations.NullMarked;
