package pasu.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pasu.core.camera.CameraId;

class PlacementTest {
    private static final int CAMERAS = 700;

    private final List<Placement.Placed> cameras = cameras();

    private static List<Placement.Placed> cameras() {
        Random random = new Random(18);
        List<Placement.Placed> cameras = new ArrayList<>();
        for (int i = 0; i < CAMERAS; i++)
            cameras.add(new Placement.Placed(new CameraId(new UUID(random.nextLong(), random.nextLong())), null));
        return cameras;
    }

    private static List<NodePlace> nodes(int count) {
        List<NodePlace> nodes = new ArrayList<>();
        for (int i = 1; i <= count; i++) nodes.add(new NodePlace("node-" + i, null, 100));
        return nodes;
    }

    private static Map<String, Integer> loads(Map<CameraId, String> owners) {
        Map<String, Integer> loads = new HashMap<>();
        owners.values().forEach(node -> loads.merge(node, 1, Integer::sum));
        return loads;
    }

    private static int moved(Map<CameraId, String> before, Map<CameraId, String> after) {
        int moved = 0;
        for (CameraId camera : before.keySet()) if (!before.get(camera).equals(after.get(camera))) moved++;
        return moved;
    }

    @Test
    void everyCamera_hasOneNode_andNoneIsOverItsShareByMoreThanATenth() {
        for (int count = 1; count <= 9; count++) {
            Map<CameraId, String> owners = Placement.of(nodes(count), cameras);
            assertEquals(CAMERAS, owners.size());
            int most = (int) Math.ceil(1.1 * CAMERAS / count);
            loads(owners).forEach((node, load) -> assertTrue(load <= most, node + " has " + load));
        }
    }

    @Test
    void order_ofNodesAndCameras_changesNothing() {
        List<NodePlace> nodes = new ArrayList<>(nodes(5));
        Map<CameraId, String> owners = Placement.of(nodes, cameras);
        Collections.reverse(nodes);
        List<Placement.Placed> turned = new ArrayList<>(cameras);
        Collections.shuffle(turned, new Random(1));
        assertEquals(owners, Placement.of(nodes, turned));
    }

    @Test
    void nodeThatComesOrGoes_movesLittleMoreThanItsShare() {
        for (int count = 2; count <= 8; count++) {
            int moved = moved(Placement.of(nodes(count), cameras), Placement.of(nodes(count + 1), cameras));
            int share = CAMERAS / (count + 1);
            assertTrue(moved < 1.5 * share, moved + " move where node " + (count + 1) + " takes " + share);
        }
    }

    @Test
    void capacity_isTheShare() {
        List<NodePlace> nodes = List.of(new NodePlace("small", null, 100), new NodePlace("large", null, 300));
        int large = loads(Placement.of(nodes, cameras)).getOrDefault("large", 0);
        assertTrue(large > 0.7 * CAMERAS && large < 0.83 * CAMERAS, large + " on the large one");
    }

    @Test
    void site_comesFirst_whileItsNodesHaveRoom() {
        List<NodePlace> nodes = List.of(
                new NodePlace("east-1", "east", 100),
                new NodePlace("east-2", "east", 100),
                new NodePlace("west-1", "west", 100));
        List<Placement.Placed> sited = new ArrayList<>();
        for (int i = 0; i < 90; i++)
            sited.add(new Placement.Placed(cameras.get(i).camera(), i < 60 ? "east" : "west"));
        Map<CameraId, String> owners = Placement.of(nodes, sited);
        sited.forEach(
                each -> assertTrue(String.valueOf(owners.get(each.camera())).startsWith(String.valueOf(each.site()))));
    }

    @Test
    void second_isAnotherNode_ofAnotherRackWhereThereIsOne() {
        List<NodePlace> nodes = List.of(
                new NodePlace("a1", null, 100, "a"),
                new NodePlace("a2", null, 100, "a"),
                new NodePlace("b1", null, 100, "b"));
        for (Placement.Placed camera : cameras) {
            assertEquals("b1", Placement.second(nodes, camera, "a1").orElseThrow());
            assertTrue(Placement.second(nodes, camera, "b1").orElseThrow().startsWith("a"));
            assertEquals(
                    "a2", Placement.second(nodes.subList(0, 2), camera, "a1").orElseThrow());
            assertEquals(Optional.empty(), Placement.second(nodes.subList(0, 1), camera, "a1"));
        }
    }

    @Test
    void noNode_noOwner() {
        assertEquals(Map.of(), Placement.of(List.of(), cameras));
    }
}
