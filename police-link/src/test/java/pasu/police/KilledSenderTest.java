package pasu.police;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pasu.core.dispatch.DispatchId;
import pasu.core.store.DatabaseSettings;
import pasu.core.store.TestDatabase;
import pasu.police.dispatch.LinkTls;
import pasu.police.dispatch.OrderSender;

/**
 * A node that is killed (SIGKILL) in the midst of giving and sending orders, again and again: between the commit of an order
 * and its sending, in an attempt, or between the station's effect and our note of it, as chance has it. Six times here; a
 * hundred with {@code -Dpasu.kills=100}.
 */
class KilledSenderTest {
    private static final int KILLS = Integer.getInteger("pasu.kills", 6);
    private static final int MOST_ORDERS = 120;
    private static final long SEED = Long.getLong("pasu.seed", 20_261_122L);

    @Test
    void killedAgainAndAgain_noOrderThatWasCommittedIsLost_andNoneHasTwoEffects() throws Exception {
        Random chance = new Random(SEED);
        try (LinkWorld link = new LinkWorld(Duration.ofSeconds(-1))) {
            List<DispatchId> committed = new ArrayList<>();
            for (int n = 0; n < KILLS; n++) run(link, 1 + chance.nextInt(MOST_ORDERS), committed);
            // The one that takes over, by a clock that is ahead of what is left of the dead one's lease.
            link.world.time.advance(
                    Duration.between(link.world.now(), Instant.now()).plusMinutes(1));
            OrderSender last = link.sender("node-last", Duration.ofSeconds(2));
            for (int seconds = 0; link.orders.waiting() > 0; seconds++) {
                assertTrue(
                        seconds < 600 + committed.size(), link.orders.waiting() + " orders are not sent, seed " + SEED);
                last.run();
                last.settle();
                link.world.time.advance(Duration.ofSeconds(1));
            }
            for (DispatchId order : committed)
                assertEquals(1, link.effects(order, "new"), order + " of " + committed.size() + ", seed " + SEED);
            long effects = link.station.effects().stream()
                    .filter(line -> line.endsWith(" new"))
                    .count();
            assertEquals(link.world.count("dispatch"), effects);
        }
    }

    /** Kills a node once it said so many orders. */
    private static void run(LinkWorld link, int after, List<DispatchId> committed)
            throws IOException, InterruptedException {
        Process process = start(link);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && !line.equals("ready")) line = lines.readLine();
            int heard = 0;
            for (line = lines.readLine(); line != null; line = lines.readLine()) {
                committed.add(new DispatchId(UUID.fromString(line)));
                if (++heard == after) process.toHandle().destroyForcibly();
            }
            assertTrue(heard >= after, "the node ended by itself after " + heard + " orders");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Process start(LinkWorld link) throws IOException {
        DatabaseSettings database = link.world.outage.settings();
        LinkTls tls = LinkWorld.tls(link.ours, link.theirs);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SenderMain.class.getName(),
                        String.valueOf(database.url()),
                        String.valueOf(database.passwordFile()),
                        TestDatabase.folder().toString(),
                        "https://127.0.0.1:" + link.station.port(),
                        tls.certificate().toString(),
                        tls.key().toString(),
                        tls.trust().toString(),
                        String.valueOf(database.user()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
