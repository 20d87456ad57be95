package pasu.core.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** Brings the schema up to the program's. Flyway takes seconds to start, so it is asked only when something is new. */
final class Migrations {
    private static final String FOLDER = "db/migration";

    private Migrations() {}

    static void apply(String url, String user, String password, Jdbi jdbi) {
        Set<String> ours = scripts();
        Set<String> theirs = applied(jdbi);
        if (theirs.equals(ours)) return;
        if (theirs.stream().anyMatch(script -> !ours.contains(script)))
            throw new Failure(
                    ExitCode.DATA,
                    "the database was used by a newer Pasu (it knows " + theirs.size() + " migrations, this program "
                            + ours.size() + "): start that version");
        try {
            Flyway.configure()
                    .dataSource(url, user, password)
                    .locations("classpath:" + FOLDER)
                    // Parts are numbered apart and built side by side: a lower number may come later.
                    .outOfOrder(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new Failure(
                    ExitCode.DATA, "the database's schema could not be brought up to date: " + e.getMessage(), e);
        }
    }

    private static Set<String> applied(Jdbi jdbi) {
        return jdbi.withHandle(handle -> {
            boolean known = handle.createQuery("select to_regclass('flyway_schema_history') is not null")
                    .mapTo(Boolean.class)
                    .one();
            if (!known) return Set.of();
            return handle.createQuery("select script from flyway_schema_history where success and version is not null")
                    .mapTo(String.class)
                    .set();
        });
    }

    /** The names of the migrations in the class path, such as {@code V1__register.sql}. */
    static Set<String> scripts() {
        try {
            URI folder = Migrations.class.getClassLoader().getResource(FOLDER).toURI();
            if (!folder.getScheme().equals("jar")) return names(Path.of(folder));
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                return names(jar.getPath(FOLDER));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("our own migrations are missing", e);
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        Set<String> names = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .forEach(names::add);
        }
        return names;
    }
}
