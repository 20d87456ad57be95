@NullMarked
package pasu.ingest.rtsp;

import org.jspecify.annotations.NullMarked;
