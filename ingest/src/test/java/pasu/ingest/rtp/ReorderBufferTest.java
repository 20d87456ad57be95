package pasu.ingest.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReorderBufferTest {
    private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false);
    private final List<Integer> out = new ArrayList<>();
    private final ReorderBuffer order =
            new ReorderBuffer(memory, (buffer, at, length) -> out.add(buffer.getUnsignedShort(at + 2)));
    private long ticks;

    private void give(int... sequences) {
        for (int sequence : sequences) from(1, sequence);
    }

    private void from(int source, int sequence) {
        ByteBuf packet = Unpooled.buffer()
                .writeShort(0x8060)
                .writeShort(sequence)
                .writeInt(0)
                .writeInt(source);
        order.accept(packet, 0, 12, ticks);
    }

    @AfterEach
    void close() {
        order.close();
        assertEquals(0, memory.metric().usedHeapMemory());
    }

    @Test
    void accept_inOrder_keepsNothing() {
        give(65_534, 65_535, 0, 1);
        assertEquals(List.of(65_534, 65_535, 0, 1), out);
        assertEquals(0, order.takeReordered());
    }

    @Test
    void accept_overtaken_putsBackInOrderOverTheWrap() {
        give(65_533, 65_535, 0, 65_534, 2, 1);
        assertEquals(List.of(65_533, 65_534, 65_535, 0, 1, 2), out);
        assertEquals(3, order.takeReordered());
        assertEquals(0, order.waiting());
    }

    @Test
    void accept_twice_dropsTheSecond() {
        give(1, 3, 3, 2, 2, 4);
        assertEquals(List.of(1, 2, 3, 4), out);
        assertEquals(2, order.takeLate());
    }

    @Test
    void accept_holeThatStays_isGivenUpAfterAWhile() {
        give(1, 3, 4);
        assertEquals(List.of(1), out);
        ticks = ReorderBuffer.MAX_WAIT_NANOS + 1;
        order.tick(ticks);
        assertEquals(List.of(1, 3, 4), out);
        give(2);
        assertEquals(1, order.takeLate());
    }

    @Test
    void accept_holeThatManyWaitFor_isGivenUp() {
        give(0);
        IntStream.rangeClosed(2, ReorderBuffer.MAX_PACKETS + 1).forEach(this::give);
        assertEquals(
                IntStream.rangeClosed(0, ReorderBuffer.MAX_PACKETS + 1)
                        .filter(n -> n != 1)
                        .boxed()
                        .toList(),
                out);
    }

    @Test
    void accept_anotherSource_letsGoWhatWaitsAndBeginsAnew() {
        give(1, 3);
        from(2, 9000);
        from(2, 9001);
        assertEquals(List.of(1, 3, 9000, 9001), out);
    }

    @Test
    void accept_anotherSourceWithNumbersNearby_isNotTakenForLateOnes() {
        give(1, 3);
        from(2, 1);
        from(2, 2);
        assertEquals(List.of(1, 3, 1, 2), out);
    }
}
