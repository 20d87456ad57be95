/** What proves that nothing was lost: frames of two recorders matched by fingerprint, in order. Pure. */
@NullMarked
package pasu.migrate.verify;

import org.jspecify.annotations.NullMarked;
