package pasu.console.alarms;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pasu.console.Problem;
import pasu.core.bell.BellId;
import pasu.core.bell.Press;
import pasu.core.bell.PressFlag;
import pasu.core.bell.Serial;

/** Reads the signed body of a press: {@code {"serial", "at", "test"?}}. What its clock says is never a reason to refuse it. */
final class PressReader {
    private static final int LONGEST_AT = 64;

    private PressReader() {}

    /**
     * @param inspected whether a round of an inspector covers it
     * @throws Problem 400 if it is no press at all
     */
    static Press read(BellId bell, Buffer body, Instant receivedAt, boolean inspected) {
        String text = utf8(body);
        JsonObject json = object(text);
        Set<PressFlag> flags = EnumSet.noneOf(PressFlag.class);
        if (Boolean.TRUE.equals(json.getValue("test"))) flags.add(PressFlag.SELF_TEST);
        else if (inspected) flags.add(PressFlag.INSPECTION);
        return Press.received(bell, serial(json.getValue("serial")), at(json.getValue("at")), receivedAt, flags, text);
    }

    private static JsonObject object(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException e) {
            throw malformed("it is no JSON object");
        }
    }

    private static String utf8(Buffer body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("it is not UTF-8");
        }
    }

    private static Serial serial(@Nullable Object given) {
        try {
            return switch (given) {
                case Integer number -> new Serial(number.toString(), true);
                case Long number -> new Serial(number.toString(), true);
                case String text -> new Serial(storable(text), false);
                case null, default -> throw malformed("serial is a whole number or a text");
            };
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    /** A bell that has no time, or says it in its own way, is heard all the same; the press is flagged. */
    private static String at(@Nullable Object given) {
        String text = given == null ? "" : storable(given.toString());
        return text.length() > LONGEST_AT ? text.substring(0, LONGEST_AT) : text;
    }

    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static Problem malformed(String why) {
        return new Problem(400, "The body is no press {\"serial\", \"at\"}: " + why + ".");
    }
}
