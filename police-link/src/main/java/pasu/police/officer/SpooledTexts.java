package pasu.police.officer;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;
import pasu.core.base.Time;

/**
 * Leaves each text message as a file {@code ID.json} ({@code to, text, at}) in a folder, from which the city's gateway takes
 * and deletes it. More than {@value #MOST} that nobody takes are refused: a gateway that is dead is no way.
 */
public final class SpooledTexts implements TextMessages {
    private static final int MOST = 1_000;

    private final Path folder;
    private final Time time;

    public SpooledTexts(Path folder, Time time) {
        this.folder = folder;
        this.time = time;
    }

    @Override
    public void send(String number, String words) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> waiting = Files.list(folder)) {
            if (waiting.count() >= MOST) throw new IOException("nobody takes the messages in " + folder.getFileName());
        }
        UUID id = UUID.randomUUID();
        Path half = folder.resolve(id + ".part");
        Files.writeString(
                half,
                new JsonObject()
                        .put("to", number)
                        .put("text", words)
                        .put("at", time.now().toString())
                        .encode());
        Files.move(half, folder.resolve(id + ".json"), StandardCopyOption.ATOMIC_MOVE);
    }
}
