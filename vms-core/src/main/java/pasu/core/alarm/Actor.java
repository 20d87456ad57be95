package pasu.core.alarm;

/**
 * Who does something to an alarm.
 *
 * @param isSupervisor may take over what another has
 */
public record Actor(String login, boolean isSupervisor) {}
