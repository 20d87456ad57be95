/** The police link: dispatch orders out, acknowledgements in. */
@NullMarked
package pasu.police;

import org.jspecify.annotations.NullMarked;
