@NullMarked
package pasu.migrate.plan;

import org.jspecify.annotations.NullMarked;
