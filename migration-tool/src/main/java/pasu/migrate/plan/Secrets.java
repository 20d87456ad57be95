package pasu.migrate.plan;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Credentials;

/** Users and passwords, which stand in no plan: lines of {@code NAME USER PASSWORD}. */
public final class Secrets {
    private final Map<String, Credentials> logins = new TreeMap<>();

    /** @throws IllegalArgumentException if a line is none; the line is not repeated */
    public static Secrets read(String text) {
        Secrets secrets = new Secrets();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) continue;
            String[] words = line.strip().split("\\s+", 3);
            if (words.length < 2) throw new IllegalArgumentException("line " + number + " is not NAME USER PASSWORD");
            secrets.logins.put(words[0], new Credentials(words[1], words.length < 3 ? "" : words[2]));
        }
        return secrets;
    }

    /** @throws IllegalArgumentException if there is none of the name */
    public @Nullable Credentials login(@Nullable String name) {
        if (name == null) return null;
        Credentials found = logins.get(name);
        if (found == null) throw new IllegalArgumentException("the file of secrets has no login " + name);
        return found;
    }
}
