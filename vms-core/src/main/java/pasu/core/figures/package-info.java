/** How bells were answered and orders fared: counts and times by team, station and bell, never by person. */
@NullMarked
package pasu.core.figures;

import org.jspecify.annotations.NullMarked;
