@NullMarked
package pasu.migrate.report;

import org.jspecify.annotations.NullMarked;
