/** Archives of cameras and recorders, read over RTSP: what was recorded elsewhere, with the times at which it was taken. */
@NullMarked
package pasu.ingest.replay;

import org.jspecify.annotations.NullMarked;
