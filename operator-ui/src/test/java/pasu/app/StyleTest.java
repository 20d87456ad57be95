package pasu.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house style's hard rules, over the sources of all modules. */
class StyleTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES =
            List.of("vms-core", "ingest", "police-link", "migration-tool", "operator-ui");

    private static List<Path> sources(String part) {
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            Path folder = ROOT.resolve(module).resolve("src").resolve(part).resolve("java");
            if (!Files.isDirectory(folder)) continue;
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return sources;
    }

    private static List<Path> all() {
        return Stream.concat(sources("main").stream(), sources("test").stream())
                .filter(file -> !file.endsWith("StyleTest.java"))
                .toList();
    }

    /** The places where a pattern stands, but for the files that may have it. */
    private static List<String> places(List<Path> files, String pattern, Predicate<String> allowed) throws IOException {
        Pattern wanted = Pattern.compile(pattern);
        List<String> places = new ArrayList<>();
        for (Path file : files) {
            String name = ROOT.relativize(file).toString();
            if (allowed.test(name)) continue;
            List<String> lines = Files.readAllLines(file);
            for (int n = 0; n < lines.size(); n++)
                if (wanted.matcher(lines.get(n)).find()) places.add(name + ":" + (n + 1));
        }
        return places;
    }

    @Test
    void nobodySleeps() throws IOException {
        assertEquals(List.of(), places(all(), "Thread\\.sleep", name -> false));
        assertEquals(
                List.of(),
                places(sources("test"), "TimeUnit\\.[A-Z]+\\.sleep", name -> name.endsWith("StyleTest.java")));
    }

    @Test
    void onlyCommandsAndSimulators_printToTheTerminal() throws IOException {
        assertEquals(
                List.of(),
                places(
                        sources("main"),
                        "System\\.(out|err)\\b",
                        name -> name.contains("pasu/app/") || name.contains("/sim/")));
    }

    @Test
    void noFaultIsIgnored_andNoTestIsSwitchedOff() throws IOException {
        assertEquals(List.of(), places(all(), "catch \\([^)]*\\bignored?\\)\\s*\\{\\s*}|@Disabled", name -> false));
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        assertEquals(List.of(), places(all(), "\\b(TODO|FIXME|XXX)\\b", name -> false));
    }

    @Test
    void names_areTheFieldsOwn() {
        assertEquals(
                List.of(),
                all().stream()
                        .map(file -> ROOT.relativize(file).toString())
                        .filter(name -> name.matches(".*(Utils?|Helpers?|Manager|Impl)\\.java"))
                        .toList());
    }

    @Test
    void everyPackage_isNullMarked() throws IOException {
        List<String> unmarked = new ArrayList<>();
        for (Path folder : all().stream().map(Path::getParent).distinct().toList()) {
            Path info = folder.resolve("package-info.java");
            if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked"))
                unmarked.add(ROOT.relativize(folder).toString());
        }
        assertEquals(List.of(), unmarked);
    }

    @Test
    void noFile_isLongerThanTwoThingsAre() throws IOException {
        List<String> longer = new ArrayList<>();
        for (Path file : all())
            if (Files.readAllLines(file).size() > 400)
                longer.add(ROOT.relativize(file).toString());
        assertEquals(List.of(), longer);
    }
}
