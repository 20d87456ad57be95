package pasu.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/**
 * Where demonstrations take place: a node with a database, accounts, bells and a police station of its own, which listens on
 * this machine and reads neither the environment nor a settings file. What is pressed there reaches no real seat, figure or
 * station; so its folder is marked, and a folder that a centre has worked in is no place for it.
 */
final class WalledPlace {
    private static final String MARK = "demonstration";

    private WalledPlace() {}

    /**
     * Marks a folder, which is made.
     *
     * @throws Failure if a centre's data lies there
     */
    static void claim(Path folder) {
        try {
            Path mark = folder.resolve(MARK);
            if (Files.exists(mark)) return;
            if (Files.exists(folder.resolve("keys")))
                throw new Failure(
                        ExitCode.CONFIG,
                        folder + " holds the data of a centre: a demonstration needs a folder of its own, see --data");
            Files.createDirectories(folder);
            Files.createFile(mark);
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, folder + " cannot be written: " + e.getMessage(), e);
        }
    }
}
