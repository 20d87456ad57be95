package pasu.ingest.sim.town;

import pasu.core.camera.Position;
import pasu.core.camera.Purpose;
import pasu.core.media.Codec;
import pasu.ingest.sim.scene.Scenes;

/**
 * A camera of the town, as a register would hold it.
 *
 * @param id plain ASCII, for URLs and ledgers
 * @param name Korean, for people
 * @param bearing degrees from north, clockwise
 * @param view what it sees; cameras past the first 16 see what one of those sees
 * @param shown the name that stands in its picture
 * @param audio whether it offers sound, which nobody may record
 */
public record TownCamera(
        String id,
        String name,
        String site,
        Purpose purpose,
        Position position,
        int bearing,
        Codec codec,
        Scenes.View view,
        String shown,
        boolean audio) {}
