@NullMarked
package pasu.ingest.rtp;

import org.jspecify.annotations.NullMarked;
