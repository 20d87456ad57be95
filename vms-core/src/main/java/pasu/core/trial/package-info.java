/** The trial period (시범운영) after a migration: what is to hold, the issues that it shows, and the gate before the end. Pure but for the port. */
@NullMarked
package pasu.core.trial;

import org.jspecify.annotations.NullMarked;
