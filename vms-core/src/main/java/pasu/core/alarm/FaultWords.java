package pasu.core.alarm;

/** What a device's alarm says of itself, in both languages of the console. */
public record FaultWords(String ko, String en) {}
