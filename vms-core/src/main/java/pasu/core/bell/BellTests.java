package pasu.core.bell;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The last self-test of each bell: the port. A self-test is there as soon as its press is durable. Calls block. */
public interface BellTests {

    List<BellTest> all();

    Optional<BellTest> find(BellId bell);

    /** Those that are to be sent to their stations now, the one that waits longest first. */
    List<BellTest> due(int most);

    /**
     * Counts an attempt before it is made.
     *
     * @param next when another is due
     * @return false if somebody else makes it, or a newer self-test came
     */
    boolean attempt(BellTest test, Instant next);

    /**
     * A station answered.
     *
     * @param asked the station that it was sent to
     * @param itself what the one that answered calls itself
     */
    void landed(BellTest test, String asked, String itself);
}
