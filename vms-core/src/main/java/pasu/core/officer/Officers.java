package pasu.core.officer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who is on duty: the port behind which it is kept. Calls block; use virtual threads. */
public interface Officers {

    /** @param tokenHash of what the phone shows from now on */
    void begin(OnDuty duty, byte[] tokenHash);

    /** Whose token this is; empty if duty has ended, by the person, by time or with the account. */
    Optional<OnDuty> find(byte[] tokenHash);

    /** Keeps what a page proved of its phone. */
    void prove(UUID duty, boolean canRing, String why);

    /** The phone number is forgotten with it. */
    void end(UUID duty);

    /** All that are on duty now, at any station. */
    List<OnDuty> onDuty();
}
