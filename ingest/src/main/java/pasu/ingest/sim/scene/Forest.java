package pasu.ingest.sim.scene;

import java.awt.Color;
import java.util.SplittableRandom;

/** A mountain lookout that watches for fire: ridges in the mist, and a thread of smoke. */
final class Forest implements Scene {
    @Override
    public void still(Brush b) {
        Scenery.sky(b, 420, 55);
        Color mist = b.light.skyLow;
        Color forest = b.light.of(0x3f6b4c);
        for (int ridge = 0; ridge < 6; ridge++) {
            double near = ridge / 5.0;
            Color top = Light.mix(mist, Light.mix(b.light.of(0x6f93ab), forest, near), 0.28 + near * 0.72);
            Color bottom = Light.mix(top, mist, 0.5 - near * 0.32);
            Scenery.ridge(b, top, bottom, 300 + near * near * 330, 150 + near * 60, 200, 200 + ridge);
        }
        woods(b);
        tower(b);
        Scenery.vignette(b);
    }

    private static void woods(Brush b) {
        SplittableRandom random = new SplittableRandom(77);
        for (int tree = 0; tree < 170; tree++) {
            double depth = tree / 170.0;
            double x = random.nextDouble(-30, 1310);
            double y = 560 + depth * depth * 190 + Math.sin(x / 170) * 24;
            Scenery.pine(b, x, y, 26 + depth * 110);
        }
    }

    private static void tower(Brush b) {
        b.line(0x9aa2aa, 3, 1020, 330, 1036, 196);
        b.line(0x9aa2aa, 3, 1052, 330, 1036, 196);
        for (int brace = 0; brace < 6; brace++) {
            double y = 324 - brace * 22;
            double half = 15 - brace * 2.2;
            b.line(0x9aa2aa, 1.6, 1036 - half, y, 1036 + half, y - 20);
            b.line(0x9aa2aa, 1.6, 1036 + half, y, 1036 - half, y - 20);
        }
        b.oval(0xe7eaec, 1026, 236, 16, 16);
    }

    @Override
    public void moving(Brush b, double t) {
        smoke(b, t);
        for (int bank = 0; bank < 5; bank++) {
            double x = Motion.loop(t, 60, bank * 0.21) * 2100 - 420;
            double y = 350 + bank * 38;
            Color mist = Light.alpha(Light.mix(b.light.skyLow, Color.WHITE, 0.25), 0.1);
            for (int puff = 0; puff < 4; puff++) b.oval(mist, x + puff * 90, y + puff % 2 * 8, 330, 30 + bank * 5);
        }
        for (int bird = 0; bird < 6; bird++) {
            double along = Motion.loop(t, 30, 0.1);
            double x = along * 1500 - 100 - bird * 34;
            double y = 190 + Math.abs(bird - 2) * 17 + Motion.swing(t, 10, 0) * 18;
            Actors.bird(b, 0x2f3a44, x, y, 22, t * 1.5 + bird * 0.17);
        }
        if (t % 2 < 1) {
            b.oval(new Color(0xff4a3a), 1036, 194, 7, 7);
            b.glow(0xff4a3a, 0.7, 1036, 194, 46, 46);
        }
        double swayed = Motion.swing(t, 6, 0) * 3;
        Brush near = b.at(1210, 760, 1);
        near.g.rotate(Math.toRadians(swayed * 0.4));
        Scenery.pine(near, 0, 0, 330);
        near.dispose();
    }

    /** Rises from a valley, bends with the wind and thins out. */
    private static void smoke(Brush b, double t) {
        for (int puff = 0; puff < 26; puff++) {
            double age = Motion.loop(t, 12, puff / 26.0);
            double x = 420 + age * age * 190 + Motion.swing(t, 6, puff * 0.31) * 9 * age;
            double y = 452 - age * 210;
            Color grey = Light.alpha(b.light.of(0xd9d9d6), 0.34 * (1 - age) + 0.02);
            b.oval(grey, x, y, 16 + age * 92, 14 + age * 54);
        }
    }
}
