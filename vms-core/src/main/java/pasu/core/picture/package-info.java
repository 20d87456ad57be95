/** What a picture says of the camera that took it: frozen, black, or well. Pure: pictures and times are parameters. */
@NullMarked
package pasu.core.picture;

import org.jspecify.annotations.NullMarked;
