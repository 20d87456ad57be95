@NullMarked
package pasu.ingest.session;

import org.jspecify.annotations.NullMarked;
