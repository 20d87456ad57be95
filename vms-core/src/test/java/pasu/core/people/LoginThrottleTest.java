package pasu.core.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import pasu.core.TestTime;

class LoginThrottleTest {
    private final TestTime time = new TestTime();
    private final LoginThrottle throttle = new LoginThrottle(time);

    private void failTimes(int times, String login, String address) {
        for (int n = 0; n < times; n++) throttle.failed(login, address);
    }

    @Test
    void fiveFailures_nextWaitsAndEachDoubles() {
        failTimes(4, "kim", "10.0.0.1");
        assertEquals(Duration.ZERO, throttle.waitFor("kim", "10.0.0.1"));
        failTimes(1, "kim", "10.0.0.1");
        assertEquals(Duration.ofSeconds(1), throttle.waitFor("kim", "10.0.0.1"));
        failTimes(3, "kim", "10.0.0.1");
        assertEquals(Duration.ofSeconds(8), throttle.waitFor("kim", "10.0.0.1"));
        time.advance(Duration.ofSeconds(8));
        assertEquals(Duration.ZERO, throttle.waitFor("kim", "10.0.0.1"));
        failTimes(100, "kim", "10.0.0.1");
        assertEquals(Duration.ofMinutes(15), throttle.waitFor("kim", "10.0.0.1"));
    }

    @Test
    void attackerElsewhere_personAtTheDeskWaitsAMinuteAtMost() {
        failTimes(1000, "kim", "203.0.113.9");
        assertEquals(Duration.ofMinutes(1), throttle.waitFor("kim", "10.0.0.1"));
        assertEquals(Duration.ZERO, throttle.waitFor("lee", "10.0.0.1"));
    }

    @Test
    void manyLoginsFromOneAddress_addressWaits() {
        for (int n = 0; n < 40; n++) failTimes(1, "guess" + n, "203.0.113.9");
        assertTrue(throttle.waitFor("another", "203.0.113.9").toSeconds() > 60);
    }

    @Test
    void rightPassword_orAQuarterOfAnHour_startsAnew() {
        failTimes(6, "kim", "10.0.0.1");
        throttle.succeeded("kim", "10.0.0.1");
        assertEquals(Duration.ZERO, throttle.waitFor("kim", "10.0.0.1"));
        failTimes(6, "kim", "10.0.0.1");
        time.advance(Duration.ofMinutes(16));
        failTimes(1, "kim", "10.0.0.1");
        assertEquals(Duration.ZERO, throttle.waitFor("kim", "10.0.0.1"));
    }

    @Test
    void stormOfNames_tableStaysBounded() {
        for (int n = 0; n < LoginThrottle.ENTRIES; n++) throttle.failed("user" + n, "address" + n);
        assertEquals(LoginThrottle.ENTRIES, throttle.entries());
    }
}
