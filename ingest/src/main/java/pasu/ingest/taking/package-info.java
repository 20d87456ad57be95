/** Cameras are taken on: one by one or hundreds from a table, each asked what it is, and refused with a reason. */
@NullMarked
package pasu.ingest.taking;

import org.jspecify.annotations.NullMarked;
