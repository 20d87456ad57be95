package pasu.police.dispatch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.base.Time;
import pasu.core.bell.Bell;
import pasu.core.bell.BellHealth;
import pasu.core.bell.BellRegister;
import pasu.core.bell.BellTest;
import pasu.core.bell.BellTests;
import pasu.police.wire.MalformedMessage;
import pasu.police.wire.TestMessage;

/**
 * Sends bells' self-tests on to the stations that their presses belong to, over the link that orders take, until one answers
 * or a newer self-test comes. A test is no order: nobody is rung, and it stands in no figures.
 */
public final class TestSender implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(TestSender.class);
    private static final int AT_ONCE = 32;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 6;

    private final BellTests tests;
    private final BellRegister bells;
    private final BellHealth health;
    private final JsonPost post;
    private final Map<String, URI> stations;
    private final Time time;

    /** @param stations by name, where each is reached */
    public TestSender(
            BellTests tests,
            BellRegister bells,
            BellHealth health,
            JsonPost post,
            Map<String, URI> stations,
            Time time) {
        this.tests = tests;
        this.bells = bells;
        this.health = health;
        this.post = post;
        this.stations = Map.copyOf(stations);
        this.time = time;
    }

    /** One round: sends what is due, {@value #AT_ONCE} at the same time, and waits for their answers. */
    @Override
    public void run() {
        List<Thread> sending = new ArrayList<>();
        for (BellTest test : tests.due(AT_ONCE))
            sending.add(Thread.ofVirtual().name("self-test of " + test.bell()).start(() -> attempt(test)));
        try {
            for (Thread each : sending) each.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(BellTest test) {
        try {
            Optional<Bell> bell = bells.find(test.bell());
            if (bell.isEmpty() || !tests.attempt(test, time.now().plus(pause(test.attempts())))) return;
            send(test, bell.get());
        } catch (IOException | MalformedMessage e) {
            log.warn("the self-test of bell {} was not answered and is sent again: {}", test.bell(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("the self-test of bell {} waits: {}", test.bell(), e.toString());
        }
    }

    private void send(BellTest test, Bell bell) throws IOException, InterruptedException, MalformedMessage {
        String station = String.valueOf(health.station(bell));
        URI address = stations.get(station);
        if (address == null) throw new IOException("the station " + station + " has no address: police.stations");
        JsonPost.Answer answer = post.post(address.resolve("/v1/tests"), TestMessage.of(test, bell));
        if (!answer.isDone()) throw new IOException("the station " + station + " answered " + answer.status());
        tests.landed(test, station, TestMessage.station(answer.body()));
    }

    private static Duration pause(int attempts) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
    }
}
