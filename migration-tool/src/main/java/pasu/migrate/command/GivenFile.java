package pasu.migrate.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/** What people give a command to read. */
final class GivenFile {
    private GivenFile() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unread(file, e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unread(file, e);
        }
    }

    private static Failure unread(Path file, IOException e) {
        return new Failure(ExitCode.IO, file + " cannot be read: is the path right, and may you?", e);
    }
}
