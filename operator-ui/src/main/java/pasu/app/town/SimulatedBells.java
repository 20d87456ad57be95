package pasu.app.town;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.bell.Bell;
import pasu.core.bell.BellId;
import pasu.core.bell.BellKey;
import pasu.core.bell.BellKind;
import pasu.core.bell.BellRegister;
import pasu.core.camera.Position;
import pasu.ingest.sim.bell.SelfTests;

/** The demo's bells: on poles beside its cameras, pressed by {@code ./pasu sim bell --bells FILE}. */
public final class SimulatedBells {
    /** In the folder: a line per bell with its key, readable by its owner only. */
    public static final String FILE = "sim-bells.jsonl";

    /** How often they test themselves. */
    private static final Duration SELF_TEST = Duration.ofMinutes(10);

    private static final List<Bell> BELLS = List.of(
            bell("동문동 사거리 비상벨", 36.78296, 126.45716, "충남 서산시 동문1로 1", "동문-0117"),
            bell("석남 어린이공원 비상벨", 36.77186, 126.45214, "충남 서산시 석남로 2", "석남-0042"),
            bell("호수공원 주차장 비상벨", 36.77884, 126.46627, "충남 서산시 호수공원로 3", "호수-0008"));

    private SimulatedBells() {}

    /** Has them test themselves from now on. @param file with their keys */
    public static SelfTests testing(URI url, Path file) {
        return new SelfTests(url, file, SELF_TEST);
    }

    /** Addresses and pole numbers are made up. */
    private static Bell bell(String name, double lat, double lon, String address, String pole) {
        return new Bell(
                BellId.random(),
                name,
                BellKind.POLE,
                new Position(lat, lon),
                address,
                pole,
                List.of(),
                null,
                SELF_TEST,
                true,
                false,
                1);
    }

    /** Registers those that are not there yet, and writes the keys of all. Returns the file. */
    public static Path register(BellRegister register, Path folder) {
        Map<String, BellRegister.Keyed> known = known(register);
        for (Bell bell : BELLS) if (!known.containsKey(bell.name())) register.add(bell, BellKey.random());
        Map<String, BellRegister.Keyed> all = known(register);
        String lines = BELLS.stream()
                .map(bell -> all.get(bell.name()))
                .map(keyed -> new JsonObject()
                        .put("id", keyed.bell().id().toString())
                        .put("key", keyed.key().text())
                        .put("name", keyed.bell().name())
                        .encode())
                .collect(Collectors.joining("\n", "", "\n"));
        return write(folder.resolve(FILE), lines);
    }

    private static Map<String, BellRegister.Keyed> known(BellRegister register) {
        return register.keyed().stream()
                .collect(Collectors.toMap(keyed -> keyed.bell().name(), Function.identity(), (one, other) -> one));
    }

    private static Path write(Path file, String lines) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, lines);
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the bells' keys cannot be written: " + e.getMessage(), e);
        }
    }
}
