/** What wants a person's eyes, who has it, and what happens when nobody comes. Pure: time and people are parameters. */
@NullMarked
package pasu.core.alarm;

import org.jspecify.annotations.NullMarked;
