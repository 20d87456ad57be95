package pasu.ingest.sim.scene;

import java.io.IOException;
import pasu.ingest.sim.clip.ClipCache;
import pasu.ingest.sim.clip.PictureSource;

/** The scenes that there are. */
public final class Scenes {
    /** Changes whenever a scene, or what is written over it, is drawn in another way. */
    private static final int VERSION = 1;

    private Scenes() {}

    public enum Kind {
        CROSSING,
        PLAYGROUND,
        RIVER,
        MARKET,
        SCHOOL,
        CAR_PARK,
        FOREST,
        VILLAGE,
        HARBOUR,
        STREET,
        FORTRESS
    }

    /** A kind of place at an hour. */
    public record View(Kind kind, Light light) {}

    static Scene of(Kind kind) {
        return switch (kind) {
            case CROSSING -> new Crossing();
            case PLAYGROUND -> new Playground();
            case RIVER -> new River();
            case MARKET -> new Market();
            case SCHOOL -> new SchoolGate();
            case CAR_PARK -> new CarPark();
            case FOREST -> new Forest();
            case VILLAGE -> new Village();
            case HARBOUR -> new Harbour();
            case STREET -> new Street();
            case FORTRESS -> new Fortress();
        };
    }

    /**
     * The pictures of a view, with a name in them.
     *
     * @param offset frames after the full minute of the first picture
     * @param frames pictures in all
     */
    public static ClipCache.Pictures pictures(View view, String name, int offset, int frames) {
        return new ClipCache.Pictures() {
            @Override
            public String key() {
                return "scene %d %s %s %d %d %s".formatted(VERSION, view, name, offset, frames, Fonts.canWriteKorean());
            }

            @Override
            public PictureSource open() throws IOException {
                return new SceneFilm(of(view.kind()), view.light(), name, offset, frames);
            }
        };
    }
}
