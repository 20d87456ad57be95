/** Footage to who may see it: the live socket, playback, files and snapshots. */
@NullMarked
package pasu.console.footage;

import org.jspecify.annotations.NullMarked;
