/** What nodes ask each other for, on the private interface that they talk on: footage, sealed with the secret that they share. */
@NullMarked
package pasu.core.peer;

import org.jspecify.annotations.NullMarked;
