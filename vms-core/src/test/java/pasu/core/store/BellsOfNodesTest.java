package pasu.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pasu.core.bell.Bell;
import pasu.core.bell.BellBook;
import pasu.core.bell.BellId;
import pasu.core.bell.BellKey;
import pasu.core.bell.BellKind;

/** Two nodes over one database: a bell that was added at one is known at the other, whatever becomes of the database then. */
class BellsOfNodesTest {
    private final BellWorld world = new BellWorld();
    private final PgBells other = new PgBells(world.database, world.time);
    private final BellBook known = new BellBook(other);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void bellOfAnotherNode_isKnown_withItsKeyAndItsChanges() {
        Bell bell = world.bell("동문 공원 입구", BellKind.POLE);
        assertEquals(Optional.empty(), known.find(bell.id()));
        known.refresh();
        assertEquals(Optional.of(bell), known.find(bell.id()));
        BellKey key = world.bells.keyed().getFirst().key();
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        assertEquals(Optional.of(true), known.hasSigned(bell.id(), body, key.sign(body)));

        Bell changed = other.update(other.find(bell.id()).orElseThrow());
        assertEquals(1, world.book.find(bell.id()).orElseThrow().version());
        world.book.refresh();
        assertEquals(changed, world.book.find(bell.id()).orElseThrow());
        world.outage.begin();
        assertTrue(known.find(bell.id()).isPresent());
    }

    @Test
    void bellOfAnotherNode_isLookedForWhenItIsPressed_butNotWithoutEnd() {
        Bell bell = world.bell("해미읍성 앞", BellKind.POLE);
        assertTrue(known.lookFor(bell.id(), 0));
        assertEquals(Optional.of(bell), known.find(bell.id()));
        int looks = 0;
        while (known.lookFor(bell.id(), 1) && looks < 100) looks++;
        assertEquals(100, looks, "what is known costs nothing");
        for (int nth = 0; nth < 100; nth++) assertFalse(known.lookFor(new BellId(UUID.randomUUID()), 2));
        Bell next = world.bell("해미읍성 뒤", BellKind.POLE);
        assertFalse(known.lookFor(next.id(), 3), "so many strangers were asked about within this second");
        assertTrue(known.lookFor(next.id(), 1_500_000_000L));
    }
}
