@NullMarked
package pasu.ingest.codec;

import org.jspecify.annotations.NullMarked;
