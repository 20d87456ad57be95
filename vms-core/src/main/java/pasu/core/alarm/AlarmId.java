package pasu.core.alarm;

import java.util.UUID;

/** An alarm's name; a bell's alarm has the name of the press that raised it. */
public record AlarmId(UUID value) {

    public static AlarmId random() {
        return new AlarmId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
