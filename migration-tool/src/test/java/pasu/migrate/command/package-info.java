@NullMarked
package pasu.migrate.command;

import org.jspecify.annotations.NullMarked;
