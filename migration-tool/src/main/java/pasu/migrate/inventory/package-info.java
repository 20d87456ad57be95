/** What there is before anything is moved: recorders, their channels and how far back they reach, cameras and their free sessions. */
@NullMarked
package pasu.migrate.inventory;

import org.jspecify.annotations.NullMarked;
