package pasu.ingest.sim.scene;

import java.awt.Color;
import java.awt.geom.Rectangle2D;

/** A crossing in the town: cars go by green, wait at red, and people cross. A cycle of the lights is 20 seconds. */
final class Crossing implements Scene {
    private static final double CYCLE = 20;
    /** From here to the cycle's end people walk. */
    private static final double RED = 11;

    private static final double FAR_LANE = 452;
    private static final double NEAR_LANE = 556;

    @Override
    public void still(Brush b) {
        Scenery.sky(b, 300, 11);
        Scenery.ridge(b, b.light.of(0x8fa9b8), b.light.of(0xa9bcc4), 250, 70, 70, 3);
        b.slope(0x7d8c78, 0xa3a199, new Rectangle2D.Double(0, 310, WIDTH, 76));
        for (int tower = 0; tower < 5; tower++)
            Scenery.block(b, 0xcfd4d6, 120 + tower * 96, 322, 78, 150 + tower % 3 * 34, 20 + tower);
        Scenery.block(b, 0xc9b8a4, 660, 322, 120, 160, 31);
        Scenery.block(b, 0xaebbc6, 1010, 322, 150, 214, 32);
        Scenery.block(b, 0xd8cfc2, -20, 340, 130, 232, 33);
        Scenery.shop(b, 0xd9cdbb, 0x2e7d4f, "편의점", -10, 386, 180, 110);
        Scenery.shop(b, 0xc7bcb0, 0xb5382e, "동문약국", 178, 386, 170, 104);
        Scenery.shop(b, 0xe2d9ca, 0x2f5f9e, "서산서점", 356, 386, 150, 98);
        Scenery.shop(b, 0xcfc4b8, 0xc07a24, "국밥", 760, 386, 140, 100);
        Scenery.shop(b, 0xd5cbc0, 0x7a3f8c, "미용실", 908, 386, 160, 106);
        Scenery.shop(b, 0xddd2c4, 0x1f7a8c, "세탁소", 1076, 386, 210, 112);
        ground(b);
        Scenery.tree(b, 0x5f9150, 120, 404, 92, 1);
        Scenery.tree(b, 0x568848, 1040, 404, 96, 2);
        Scenery.lamp(b, 560, 400, 190, true);
        Scenery.lamp(b, 60, 650, 320, false);
        Scenery.lamp(b, 1180, 640, 330, true);
        Scenery.vignette(b);
    }

    private static void ground(Brush b) {
        b.slope(0xb9b6b0, 0x9c9a96, new Rectangle2D.Double(0, 384, WIDTH, 336));
        b.slope(0x565b61, 0x474b51, new Rectangle2D.Double(0, 408, WIDTH, 212));
        b.slope(0x5d6268, 0x4a4e54, Brush.path(570, 330, 700, 330, 960, 720, 250, 720));
        Color paint = Light.alpha(b.light.of(0xf3f1e6), 0.85);
        for (int dash = 0; dash < 16; dash++)
            if (dash < 3 || dash > 10) b.fill(b.light.of(0xe0b64a), new Rectangle2D.Double(dash * 84, 506, 50, 5));
        for (int stripe = 0; stripe < 9; stripe++) {
            double y = 418 + stripe * 22.5;
            double lean = (y - 418) * 0.28;
            b.poly(paint, 196 - lean, y, 290 - lean, y, 287 - lean - 3, y + 12, 193 - lean - 3, y + 12);
        }
        for (int stripe = 0; stripe < 11; stripe++) {
            double x = 348 + stripe * 54;
            b.poly(paint, x, 640, x + 30, 640, x + 34, 690, x - 2, 690);
        }
        b.line(paint, 5, 330, 412, 296, 500);
        b.line(paint, 5, 150, 516, 122, 612);
    }

    @Override
    public void moving(Brush b, double t) {
        double now = t % CYCLE;
        int cycle = (int) (t / CYCLE);
        signal(b, now);
        for (int car = 0; car < 4; car++) passing(b, now, car, cycle, FAR_LANE, 116, true);
        walkers(b, now, cycle);
        for (int car = 0; car < 4; car++) passing(b, now, car, cycle, NEAR_LANE, 158, false);
        for (int person = 0; person < 3; person++) {
            double along = Motion.loop(t, 60, person / 3.0);
            double x = Motion.between(-60, 1340, along);
            Actors.person(b, Actors.coat(person + 4), x, 668 + person * 12, 96, t * 0.95 + person * 0.3);
        }
    }

    /** Two go by green; the third comes at red, waits, and leaves at the next green, which is the fourth here. */
    private static void passing(Brush b, double now, int car, int cycle, double y, double length, boolean left) {
        double stop = left ? 890 : 56; // before the zebra crossing
        double along =
                switch (car) {
                    case 0 -> Motion.between(-240, 1560, (now - 3) / 5);
                    case 1 -> Motion.between(-240, 1560, (now - 5.6) / 4.8);
                    case 2 ->
                        now < RED
                                ? -400
                                : Motion.between(-260, stop, 1 - Math.pow(1 - Math.clamp((now - RED) / 4, 0, 1), 2));
                    default -> now > 5 ? -400 : stop + Math.pow(Math.max(0, now - 0.8), 2) * 92;
                };
        if (along < -250 || along > 1540) return;
        int look = car == 3 ? Math.floorMod(cycle - 1, 3) * 4 + 2 : cycle * 4 + car;
        double x = left ? WIDTH - along : along;
        Brush at = b.at(x, y, 1);
        Brush facing = left ? at.mirrored() : at;
        if (look % 5 == 4) Actors.bus(facing, 0x2f6fb0, 0, 0, length * 1.9);
        else Actors.car(facing, Actors.paint(look + (left ? 3 : 0)), 0, 0, length);
    }

    private static void walkers(Brush b, double now, int cycle) {
        for (int person = 0; person < 5; person++) {
            double start = RED + 0.6 + person * 0.45;
            double part = (now - start) / 6.2;
            if (part < 0 || part > 1) continue;
            boolean down = person % 2 == 0;
            double y = Motion.between(404, 626, down ? part : 1 - part);
            double x = 240 - (y - 418) * 0.28 + (person - 2) * 17;
            double height = Motion.between(56, 92, (y - 404) / 222);
            Actors.person(b, Actors.coat(person + cycle * 3), x, y, height, now * 1.1 + person * 0.4);
        }
    }

    private static void signal(Brush b, double now) {
        boolean go = now < RED - 1.5;
        boolean soon = !go && now < RED;
        b.line(0x4a5058, 6, 950, 400, 950, 232);
        b.line(0x4a5058, 5, 950, 240, 800, 240);
        b.round(0x1d2126, 790, 226, 96, 30, 8);
        int[] lamps = {0xff4d3d, 0xffc042, 0x46e08a};
        for (int lamp = 0; lamp < 3; lamp++) {
            boolean on = lamp == 0 ? !go && !soon : lamp == 1 ? soon : go;
            double x = 806 + lamp * 31;
            b.oval(on ? new Color(lamps[lamp]) : new Color(0x33383e), x, 241, 20, 20);
            if (on) b.glow(lamps[lamp], 0.6, x, 241, 90, 90);
        }
    }
}
