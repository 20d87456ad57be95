package pasu.ingest.sim.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pasu.core.media.Codec;

class TownTest {

    @Test
    void sixteen_seeDifferentThings_andFourSendH265() {
        List<TownCamera> town = Town.cameras(16, 0.25);
        assertEquals(16, town.stream().map(TownCamera::view).distinct().count());
        assertEquals(
                4, town.stream().filter(camera -> camera.codec() == Codec.H265).count());
        assertTrue(town.stream().map(TownCamera::purpose).distinct().count() >= 5);
    }

    @Test
    void sevenHundred_haveNamesIdsAndPlacesOfTheirOwn_andShareSixteenClips() {
        List<TownCamera> town = Town.cameras(700, 0.25);
        assertEquals(700, town.stream().map(TownCamera::id).distinct().count());
        assertEquals(700, town.stream().map(TownCamera::name).distinct().count());
        assertEquals(700, town.stream().map(TownCamera::position).distinct().count());
        assertEquals("동문동 3-2", town.get(16).name());
        assertEquals(
                16,
                town.stream()
                        .map(camera -> List.of(camera.view(), camera.shown(), camera.codec()))
                        .collect(Collectors.toSet())
                        .size());
        assertTrue(town.stream().allMatch(camera -> camera.id().matches("cam-\\d{3}")));
    }

    @Test
    void partOfH265_isHeldForAnyCount() {
        for (double part : new double[] {0, 0.1, 0.5, 1})
            assertEquals(
                    Math.round(100 * part),
                    Town.cameras(100, part).stream()
                            .filter(camera -> camera.codec() == Codec.H265)
                            .count());
    }
}
