package pasu.core.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
    private final PasswordHasher hasher = new PasswordHasher();

    @Test
    void hash_isArgon2idWithItsParameters_andFitsOnlyItsPassword() {
        String hash = hasher.hash("바다가 보이는 언덕");
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertTrue(hasher.fits("바다가 보이는 언덕", hash));
        assertFalse(hasher.fits("바다가 보이는 언덕 ", hash));
        assertNotEquals(hash, hasher.hash("바다가 보이는 언덕"));
        assertFalse(hasher.fitsNobody("anything"));
    }

    /** A test vector of the reference implementation. */
    @Test
    void hash_ofAnotherProgram_fits() {
        String hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertTrue(hasher.fits("password", hash));
        assertFalse(hasher.fits("passwort", hash));
    }

    @Test
    void storm_someAreCheckedAndTheRestIsTurnedAway() throws InterruptedException {
        String hash = hasher.hash("a good password");
        List<Future<Boolean>> tries = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 300; n++) tries.add(threads.submit(() -> hasher.fits("a good password", hash)));
        }
        int checked = 0;
        int turnedAway = 0;
        for (Future<Boolean> attempt : tries)
            try {
                if (attempt.get()) checked++;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof PasswordHasher.Busy) turnedAway++;
            }
        assertEquals(300, checked + turnedAway);
        assertTrue(checked > 0 && turnedAway > 0, checked + " checked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "aaaaaaaaaaaaaaaa", "my-operator1-pw", "Password123", "1234567890"})
    void weakPassword_isRefusedInWords(String password) {
        assertTrue(PasswordRule.fault(password, "operator1").isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "밤하늘에별이참많다오늘", "tr0ub4dor&3x"})
    void goodPassword_isTaken(String password) {
        assertTrue(PasswordRule.fault(password, "operator1").isEmpty());
    }
}
