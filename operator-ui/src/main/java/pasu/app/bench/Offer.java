package pasu.app.bench;

import io.vertx.core.json.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/**
 * The presses of one part of a benchmark, and what came of them. The bells' thread fills it; it is read by others when
 * {@link #await} has returned.
 */
final class Offer {
    private final List<Ring> rings = new ArrayList<>();
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int heldBack;
    private int refusedOtherwise;
    private int settled;
    private double seconds = Double.NaN;

    void add(Ring ring) {
        rings.add(ring);
    }

    /** One that was due is not pressed, for too many wait already. */
    void holdBack() {
        heldBack++;
    }

    /** How many were due until now. */
    int due() {
        return rings.size() + heldBack;
    }

    /** Of each try. */
    void answered(Ring ring, Ring.Answer answer) {
        ring.answered(answer);
        answers.merge(answer.status(), 1, Integer::sum);
        if (answer.status() != 0 && !answer.isAccepted() && !(answer.status() == 503 && answer.saysWhen()))
            refusedOtherwise++;
    }

    /** No more will come of one press. */
    void settle() {
        settled++;
        finish();
    }

    /** All were offered. @param took seconds */
    void end(double took) {
        seconds = took;
        finish();
    }

    private void finish() {
        if (!Double.isNaN(seconds) && settled == rings.size()) done.complete(null);
    }

    /** Waits until all were offered and each was answered or given up. */
    void await(int withinSeconds) {
        try {
            done.get(withinSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.TRY_AGAIN, "interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure(ExitCode.SOFTWARE, "presses were not settled within " + withinSeconds + " s", e);
        }
    }

    /** Tries that were refused in another way than 503 with {@code Retry-After}. */
    int refusedOtherwise() {
        return refusedOtherwise;
    }

    /** The figures, by the part's name. */
    void tell(String part, Report report) {
        report.add(part + ": offered a second", rings.size() / seconds);
        report.add(part + ": presses offered", rings.size());
        if (heldBack > 0) report.add(part + ": due but not offered, too many waited", heldBack);
        report.add(part + ": accepted", rings.stream().filter(Ring::isAccepted).count());
        answers.forEach((status, count) ->
                report.add(part + (status == 0 ? ": tries without an answer" : ": tries answered " + status), count));
        report.add(part + ": refused, but not by 503 with Retry-After", refusedOtherwise);
        latency(
                part + ": press to 202",
                rings.stream()
                        .filter(Ring::isAccepted)
                        .map(Ring::millisToAnswer)
                        .toList(),
                report);
    }

    /** What a console was told of it. */
    void tellConsole(String part, Report report) {
        List<Double> told =
                rings.stream().filter(Ring::isTold).map(Ring::millisToConsole).toList();
        report.add(part + ": presses told to the console", told.size());
        report.add(
                part + ": accepted presses not told",
                rings.stream()
                        .filter(ring -> ring.isAccepted() && !ring.isTold())
                        .count());
        latency(part + ": press to console", told, report);
    }

    private static void latency(String what, List<Double> millis, Report report) {
        report.add(what + ", p50 ms", Report.percentile(millis, 0.5));
        report.add(what + ", p99 ms", Report.percentile(millis, 0.99));
        report.add(what + ", slowest ms", Report.percentile(millis, 1));
    }

    /** A JSON line for each press: {@code bell, serial, at, answer}, the status, and the {@code alarm} that a 202 named. */
    void write(Path file) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Ring ring : rings) {
                Ring.Answer answer = ring.answer();
                JsonObject line = new JsonObject()
                        .put("bell", ring.key().bell().toString())
                        .put("serial", ring.key().serial())
                        .put("at", ring.at().toString())
                        .put("answer", answer == null ? 0 : answer.status());
                if (answer != null && answer.alarm() != null)
                    line.put("alarm", answer.alarm().toString());
                out.write(line.encode());
                out.newLine();
            }
        } catch (IOException e) {
            throw new Failure(ExitCode.IO, "the ledger " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
