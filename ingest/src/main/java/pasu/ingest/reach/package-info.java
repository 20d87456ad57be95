/** Where cameras are reached and how they are known again, whatever is spoken with them. */
@NullMarked
package pasu.ingest.reach;

import org.jspecify.annotations.NullMarked;
