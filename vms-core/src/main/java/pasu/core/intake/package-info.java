/** From a bell's request to a durable press: gathered commits, and a journal while the database is away. */
@NullMarked
package pasu.core.intake;

import org.jspecify.annotations.NullMarked;
