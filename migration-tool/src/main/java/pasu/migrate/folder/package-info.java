/** Archives that are folders of files, whose names tell channel and time. Reading a stream is pure; {@code FolderArchive} lists and opens. */
@NullMarked
package pasu.migrate.folder;

import org.jspecify.annotations.NullMarked;
