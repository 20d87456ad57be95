package pasu.core.people;

import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Argon2id, 19 MiB, 2 passes, 1 lane (OWASP's first choice; RFC 9106). Hashes are costly on purpose: few run at a time
 * and few wait, so that a storm of logins exhausts neither memory nor processors.
 */
public final class PasswordHasher {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int WAITING = 64;
    private static final int WAIT_SECONDS = 10;

    private final Semaphore running =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private final SecureRandom random = new SecureRandom();
    private final String nobodys;

    public PasswordHasher() {
        // As long as one that was made, and of no password.
        nobodys = new PasswordHash(MEMORY_KIB, PASSES, LANES, random(SALT_BYTES), random(HASH_BYTES)).text();
    }

    /** A PHC string: algorithm, parameters, salt and hash. */
    public String hash(String password) {
        return limited(() -> PasswordHash.of(password, MEMORY_KIB, PASSES, LANES, random(SALT_BYTES), HASH_BYTES)
                .text());
    }

    /** Whether the password fits the hash, whatever parameters that was made with. */
    public boolean fits(String password, String hash) {
        return limited(() -> PasswordHash.parse(hash).fits(password));
    }

    /** False, after as long as {@link #fits} takes, for a user that there is not. */
    boolean fitsNobody(String password) {
        boolean never = fits(password, nobodys);
        return never && nobodys.isEmpty();
    }

    private <T> T limited(Supplier<T> work) {
        if (running.getQueueLength() >= WAITING) throw new Busy();
        try {
            if (!running.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) throw new Busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            return work.get();
        } finally {
            running.release();
        }
    }

    private byte[] random(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return drawn;
    }

    /** More passwords wait to be checked than can be in good time. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy() {
            super("too many sign-ins at once");
        }
    }
}
