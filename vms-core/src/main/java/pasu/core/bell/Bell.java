package pasu.core.bell;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Position;

/**
 * A bell, as the register knows it. Its key is not here: only {@link BellBook} has it.
 *
 * @param supervisors logins of those whom a desk bell calls first; none means every supervisor
 * @param station the police station that its presses belong to, or null while nobody has said
 * @param selfTest how often it tests itself; zero where it cannot
 * @param address road address (도로명주소), or null
 * @param pole the number on its pole (전주번호), or null
 * @param maintenance somebody works on it: its faults raise no alarm meanwhile, its presses do as ever
 * @param version grows with each change; a change names the version that it saw
 */
public record Bell(
        BellId id,
        String name,
        BellKind kind,
        @Nullable Position position,
        @Nullable String address,
        @Nullable String pole,
        List<String> supervisors,
        @Nullable String station,
        Duration selfTest,
        boolean active,
        boolean maintenance,
        long version) {

    public Bell {
        if (name.isBlank() || name.length() > 200)
            throw new IllegalArgumentException("a bell's name has 1 to 200 characters");
        if (selfTest.isNegative()) throw new IllegalArgumentException("a self-test is not due in the past");
        supervisors = List.copyOf(supervisors);
    }
}
