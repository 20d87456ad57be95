/** Who may do what, who did what: accounts, roles, rights, sessions and the audit. */
@NullMarked
package pasu.core.people;

import org.jspecify.annotations.NullMarked;
