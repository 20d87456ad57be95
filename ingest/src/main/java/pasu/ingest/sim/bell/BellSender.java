package pasu.ingest.sim.bell;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends a press until it is accepted, or its time is over: the same bytes each time. */
final class BellSender {
    private static final Pattern ALARM = Pattern.compile("\"alarm\"\\s*:\\s*\"([0-9a-f-]{36})\"");
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int ACCEPTED = 202;

    private final HttpClient http;
    private final URI base;
    private final BellLedger ledger;
    private final Duration patience;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder tries = new LongAdder();

    /** @param patience how long a press is tried again */
    BellSender(HttpClient http, URI base, BellLedger ledger, Duration patience) {
        this.http = http;
        this.base = base;
        this.ledger = ledger;
        this.patience = patience;
    }

    /** Presses the bell; blocks until it is accepted. False if that was not to be. */
    boolean press(SimBell bell) throws InterruptedException {
        return send(bell, "");
    }

    /** Has the bell test itself; the same. */
    boolean test(SimBell bell) throws InterruptedException {
        return send(bell, ",\"test\":true");
    }

    private boolean send(SimBell bell, String more) throws InterruptedException {
        long serial = bell.nextSerial();
        String at = Instant.now().toString();
        String body = "{\"serial\":" + serial + ",\"at\":\"" + at + "\"" + more + "}";
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/v1/bells/" + bell.id() + "/presses"))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("X-Pasu-Signature", bell.sign(body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        long until = System.nanoTime() + patience.toNanos();
        do {
            int status = send(request, bell, serial, at);
            if (status == ACCEPTED) {
                accepted.increment();
                return true;
            }
            if (status >= 400 && status < 500 && status != 429) return false;
            pause();
        } while (System.nanoTime() < until);
        return false;
    }

    private int send(HttpRequest request, SimBell bell, long serial, String at) throws InterruptedException {
        tries.increment();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            Matcher alarm = ALARM.matcher(answer.body());
            ledger.answered(bell, serial, at, answer.statusCode(), alarm.find() ? alarm.group(1) : "");
            return answer.statusCode();
        } catch (IOException e) {
            ledger.answered(bell, serial, at, 0, "");
            return 0;
        }
    }

    /** About a second, as {@code Retry-After} asks; not all bells at once. */
    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(500, 1500)));
        if (Thread.interrupted()) throw new InterruptedException();
    }

    long accepted() {
        return accepted.sum();
    }

    long tries() {
        return tries.sum();
    }
}
