/** What outlasts a loss of power: files, and the folders that name them. */
@NullMarked
package pasu.core.disk;

import org.jspecify.annotations.NullMarked;
