package pasu.core.intake;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.bell.BellId;
import pasu.core.bell.Landing;
import pasu.core.bell.Press;
import pasu.core.bell.PressFlag;
import pasu.core.bell.Serial;

/** A press and the alarm that it was answered with, as a line of the journal: the CRC32C of the JSON in eight hexadecimal digits, a blank, the JSON. */
final class JournalLine {
    private static final int SUM_DIGITS = 8;

    private JournalLine() {}

    static byte[] of(Landing landing) {
        Press press = landing.press();
        UUID alarm = landing.alarm();
        JsonArray flags = new JsonArray();
        press.flags().forEach(flag -> flags.add(Word.of(flag)));
        String json = new JsonObject()
                .put("bell", press.bell().toString())
                .put("serial", press.serial().token())
                .put("at", press.at())
                .put("receivedUs", Time.micros(press.receivedAt()))
                .put("flags", flags)
                .put("repeat", press.repeat())
                .put("alarm", alarm == null ? null : alarm.toString())
                .put("body", press.body())
                .encode();
        return (sum(json) + " " + json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Empty if the line is torn or damaged. */
    static Optional<Landing> read(String line) {
        if (line.length() < SUM_DIGITS + 2) return Optional.empty();
        String json = line.substring(SUM_DIGITS + 1);
        if (!line.startsWith(sum(json))) return Optional.empty();
        try {
            return Optional.of(landing(new JsonObject(json)));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private static Landing landing(JsonObject json) {
        Set<PressFlag> flags = EnumSet.noneOf(PressFlag.class);
        for (Object word : json.getJsonArray("flags"))
            flags.add(Word.find(PressFlag.class, String.valueOf(word)).orElseThrow());
        Press press = Press.received(
                        new BellId(UUID.fromString(json.getString("bell"))),
                        Serial.ofToken(json.getString("serial")),
                        json.getString("at"),
                        Time.instant(json.getLong("receivedUs")),
                        flags,
                        json.getString("body"))
                .repeated(json.getInteger("repeat"));
        String alarm = json.getString("alarm");
        if (alarm == null) return new Landing.Tested(press);
        UUID id = UUID.fromString(alarm);
        return id.equals(press.id()) ? new Landing.Opened(press) : new Landing.Joined(press, id);
    }

    private static String sum(String json) {
        CRC32C sum = new CRC32C();
        sum.update(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
