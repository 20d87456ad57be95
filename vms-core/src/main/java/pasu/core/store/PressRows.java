package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.bell.BellId;
import pasu.core.bell.Landing;
import pasu.core.bell.Press;
import pasu.core.bell.PressFlag;
import pasu.core.bell.Serial;

/** A press as a row of its table, both ways. */
final class PressRows {
    static final String COLUMNS = "content, repeat, press.bell, serial, at_text, received_us, flags, body";

    static final String INSERT = """
        insert into press (content, repeat, bell, serial, at_text, received_us, flags, body, alarm)
        values (:content, :repeat, :bell, :serial, :at, :received, :flags, :body, :alarm)
        """;

    private PressRows() {}

    static void bind(PreparedBatch batch, Landing landing) {
        Press press = landing.press();
        batch.bind("content", press.content())
                .bind("repeat", press.repeat())
                .bind("bell", press.bell().value())
                .bind("serial", press.serial().token())
                .bind("at", press.at())
                .bind("received", Time.micros(press.receivedAt()))
                .bindArray(
                        "flags",
                        String.class,
                        press.flags().stream().sorted().map(Word::of).toList())
                .bind("body", press.body())
                .bindByType("alarm", landing.alarm(), UUID.class)
                .add();
    }

    static Press read(ResultSet row, StatementContext context) throws SQLException {
        Set<PressFlag> flags = EnumSet.noneOf(PressFlag.class);
        for (String word : (String[]) row.getArray("flags").getArray())
            flags.add(Word.find(PressFlag.class, word).orElseThrow());
        return new Press(
                row.getObject("content", UUID.class),
                row.getInt("repeat"),
                new BellId(row.getObject("bell", UUID.class)),
                Serial.ofToken(row.getString("serial")),
                row.getString("at_text"),
                Time.instant(row.getLong("received_us")),
                flags,
                row.getString("body"));
    }
}
