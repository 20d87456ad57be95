/** The devices behind cameras: entered, looked at and wired to bells. */
@NullMarked
package pasu.console.devices;

import org.jspecify.annotations.NullMarked;
