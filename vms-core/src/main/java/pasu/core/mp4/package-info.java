/** Fragmented MP4 (ISO/IEC 14496-12 and -15): written as frames come, read back from files. Pure. */
@NullMarked
package pasu.core.mp4;

import org.jspecify.annotations.NullMarked;
