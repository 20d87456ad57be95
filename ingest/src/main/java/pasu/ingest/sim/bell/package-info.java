/** Simulated bells: they sign and send presses by HTTP, try again what was not accepted, and keep a ledger of it. */
@NullMarked
package pasu.ingest.sim.bell;

import org.jspecify.annotations.NullMarked;
