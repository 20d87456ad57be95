package pasu.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import pasu.console.alarms.AlarmServices;
import pasu.core.alarm.AlarmChange;
import pasu.core.alarm.BellAlarms;
import pasu.core.alarm.DeviceEvents;
import pasu.core.alarm.SeatBoard;
import pasu.core.base.Time;
import pasu.core.bell.BellBook;
import pasu.core.bell.BellHealth;
import pasu.core.bell.BellPulses;
import pasu.core.bell.BellTests;
import pasu.core.bell.BellWires;
import pasu.core.bell.InspectedPresses;
import pasu.core.camera.CameraRegister;
import pasu.core.camera.CameraStatusBoard;
import pasu.core.decode.MemoryLooks;
import pasu.core.decode.Snapshots;
import pasu.core.dispatch.Station;
import pasu.core.duty.BellWatch;
import pasu.core.duty.CameraWatch;
import pasu.core.duty.DeviceAlarms;
import pasu.core.duty.Escalation;
import pasu.core.duty.FaultAlarms;
import pasu.core.duty.FootageKeeper;
import pasu.core.duty.NodeWatch;
import pasu.core.duty.PictureRounds;
import pasu.core.duty.PictureWatch;
import pasu.core.duty.RoundPictures;
import pasu.core.duty.Rounds;
import pasu.core.duty.StorageWatch;
import pasu.core.duty.WiredBells;
import pasu.core.duty.node.Ailment;
import pasu.core.intake.PressIntake;
import pasu.core.store.AlarmOrder;
import pasu.core.store.Database;
import pasu.core.store.PgAlarms;
import pasu.core.store.PgBellTests;
import pasu.core.store.PgBellWires;
import pasu.core.store.PgBells;
import pasu.core.store.PgDispatches;
import pasu.core.store.PgFigures;
import pasu.core.store.PgIncidents;
import pasu.core.store.PgInspectedPresses;
import pasu.core.store.PgInspections;
import pasu.core.store.PgOfficers;
import pasu.core.store.PgPresses;
import pasu.core.store.PgSeats;
import pasu.police.dispatch.StationLink;

/** The alarm side of a node, put together: from bells and lost cameras to alarms, and what happens when nobody comes. */
final class Duty implements AutoCloseable {
    private static final Duration DEADLINES = Duration.ofMillis(500);
    private static final Duration CAMERAS = Duration.ofSeconds(1);
    private static final Duration BELLS = Duration.ofSeconds(15);
    private static final Duration DISKS = Duration.ofSeconds(1);
    private static final Duration NODE = Duration.ofSeconds(1);
    private static final Duration DEVICES = Duration.ofSeconds(1);
    private static final Duration ALARMS = Duration.ofMillis(100);
    private static final Duration BELLS_ELSEWHERE = Duration.ofSeconds(2);
    private static final Duration SEATS = Duration.ofSeconds(1);
    private static final Duration OLD = Duration.ofMinutes(10);
    private static final Duration ROUNDS = Duration.ofSeconds(1);
    private static final Duration FOOTAGE = Duration.ofSeconds(5);
    private static final Duration[] ANSWER_TIMES = {
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5)
    };

    private final AlarmServices services;
    private final Rounds escalation;
    private final Rounds cameraWatch;
    private final Rounds bellWatch;
    private final List<Rounds> storageWatches;
    private final Rounds nodeWatch;
    private final WiredBells devices;
    private final BellWires wires;
    private final Rounds deviceAlarms;
    private final Rounds footageKeeper;
    private final Rounds shouting;
    private final List<Rounds> others;
    private final @Nullable PictureRounds pictureWatch;
    private final @Nullable Rounds roundPictures;

    Duty(
            Database database,
            CameraRegister cameras,
            CameraStatusBoard board,
            Recorder recorder,
            Snapshots snapshots,
            List<Ailment> ailments,
            Config config,
            MeterRegistry metrics,
            Time time) {
        Path dataDir = config.dataDir();
        PgBells register = new PgBells(database, time);
        BellBook book = new BellBook(register);
        BellPulses pulses = new BellPulses(time.now());
        BellTests tests = new PgBellTests(database, time);
        pulses.recall(tests.all());
        SeatBoard seats = new SeatBoard();
        BellAlarms raising = new BellAlarms(book, seats::seats);
        boolean alone = config.cluster().isAlone();
        AlarmOrder order = alone ? new AlarmOrder(database) : new AlarmOrder(database, config.node());
        PgAlarms alarms = new PgAlarms(database, order, seats::seats, time);
        PgIncidents incidents = new PgIncidents(database, order, time);
        PgDispatches dispatches = new PgDispatches(database, order, incidents, time);
        List<Station> stations =
                config.stations().stream().map(StationLink::station).toList();
        dispatches.adopt(stations);
        BellHealth health = new BellHealth(
                pulses, config.police() == null ? null : stations.getFirst().name());
        InspectedPresses inspected = new PgInspectedPresses(database);
        PressIntake intake =
                new PressIntake(new PgPresses(database, order, raising), raising, dataDir.resolve("bells"), metrics);
        alarms.onChange(intake::forget);
        alarms.onElsewhere(intake::forget);
        services = new AlarmServices(
                register,
                book,
                pulses,
                health,
                tests,
                new PgInspections(database, time),
                inspected,
                intake,
                alarms,
                incidents,
                dispatches,
                stations,
                new PgOfficers(database, time),
                new PgFigures(database),
                seats);
        FaultAlarms faults = new FaultAlarms(alarms, seats::seats, time);
        escalation = new Rounds("escalation", DEADLINES, new Escalation(alarms));
        cameraWatch = new Rounds("camera watch", CAMERAS, new CameraWatch(cameras, board, faults));
        bellWatch = new Rounds("bell watch", BELLS, new BellWatch(register, health, tests, faults, time));
        storageWatches = recorder.disks().stream()
                .map(disk -> new Rounds("storage watch", DISKS, new StorageWatch(disk, faults, time)))
                .toList();
        nodeWatch = new Rounds("node watch", NODE, new NodeWatch(config.node(), ailments, faults));
        DeviceAlarms noticed = new DeviceAlarms(cameras, faults, metrics, time);
        deviceAlarms = new Rounds("devices' alarms", DEVICES, noticed);
        wires = new PgBellWires(database);
        others = alone
                ? List.of()
                : List.of(
                        new Rounds("alarms of other nodes", ALARMS, order::hearOthers),
                        new Rounds("seats of other nodes", SEATS, new PgSeats(database, config.node(), seats)),
                        new Rounds("bells of other nodes", BELLS_ELSEWHERE, () -> {
                            book.refresh();
                            wires.refresh();
                        }),
                        new Rounds("old news", OLD, order::forgetOld));
        devices = new WiredBells(wires, book, services.inspections(), intake, pulses, noticed, metrics, time);
        pictureWatch = config.pictureLooks().isZero() || Snapshots.missing() != null
                ? null
                : new PictureRounds(new PictureWatch(
                        cameras, new MemoryLooks(recorder.hub(), metrics), faults, config.pictureLooks(), time));
        roundPictures = Snapshots.missing() != null
                ? null
                : new Rounds(
                        "pictures of rounds",
                        ROUNDS,
                        new RoundPictures(inspected, register, cameras, recorder.footage(), snapshots, time));
        AtomicInteger outbox = new AtomicInteger();
        Gauge.builder("pasu_dispatch_outbox_depth", outbox::get)
                .description("orders that wait for the police station")
                .register(metrics);
        Timer answers = Timer.builder("pasu.dispatch.ack")
                .description("from an order to the first answer of a person at the station")
                .serviceLevelObjectives(ANSWER_TIMES)
                .register(metrics);
        alarms.onChange(change -> {
            if (change instanceof AlarmChange.Ordered ordered && ordered.isFirstAnswer())
                answers.record(Duration.between(ordered.dispatch().createdAt(), time.now()));
        });
        shouting = new Rounds("unaccepted orders", DEADLINES, () -> {
            dispatches.shout();
            outbox.set(dispatches.waiting());
        });
        footageKeeper = new Rounds(
                "footage keeper",
                FOOTAGE,
                new FootageKeeper(incidents, recorder.footage(), dataDir.resolve("kept"), time));
    }

    AlarmServices services() {
        return services;
    }

    /** Where what cameras notice by themselves comes in. */
    DeviceEvents devices() {
        return devices;
    }

    BellWires wires() {
        return wires;
    }

    /** Presses that were taken are durable when it returns. */
    @Override
    public void close() {
        shouting.close();
        others.forEach(Rounds::close);
        footageKeeper.close();
        if (roundPictures != null) roundPictures.close();
        if (pictureWatch != null) pictureWatch.close();
        deviceAlarms.close();
        nodeWatch.close();
        storageWatches.forEach(Rounds::close);
        bellWatch.close();
        cameraWatch.close();
        escalation.close();
        services.intake().close();
    }
}
