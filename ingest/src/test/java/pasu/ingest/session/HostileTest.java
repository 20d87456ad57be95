package pasu.ingest.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pasu.core.camera.CameraId;
import pasu.core.camera.StreamKey;
import pasu.core.live.LiveChannel;
import pasu.core.live.LiveStart;
import pasu.core.media.Codec;
import pasu.core.media.Fragment;
import pasu.core.media.MalformedMedia;
import pasu.core.media.ParameterSets;
import pasu.core.mp4.FragmentBuilder;
import pasu.core.mp4.FrameMemory;
import pasu.core.mp4.InitWriter;
import pasu.core.record.StreamRecording;
import pasu.ingest.session.OddCamera.Ask;

/** A camera that means harm, or is broken altogether: what it costs is bounded, and the camera beside it loses nothing. */
class HostileTest {
    /** Of the 16 MiB: the reader of the connection (half a MiB) and what is put in order (1 MiB) are measured by their own tests. */
    private static final int MOST = 14 * 1024 * 1024;

    @TempDir
    Path folder;

    /** What a hostile camera pours into its connection once it is to play. */
    enum Flood {
        /** Frames as fast as the connection takes them. */
        FRAMES {
            @Override
            byte[] next(Caller caller, Random random) {
                return interleaved(caller.packet());
            }
        },
        /** One frame that never ends. */
        ENDLESS_FRAME {
            private int sequence;

            @Override
            byte[] next(Caller caller, Random random) {
                byte[] packet = new byte[60_000];
                ByteBuffer.wrap(packet)
                        .putShort((short) 0x8060)
                        .putShort((short) sequence++)
                        .putInt(1)
                        .putInt(7)
                        .put((byte) 0x7c)
                        .put((byte) (sequence == 1 ? 0x85 : 0x05));
                return interleaved(packet);
            }
        },
        /** Anything. */
        NOISE {
            @Override
            byte[] next(Caller caller, Random random) {
                byte[] noise = new byte[8192];
                random.nextBytes(noise);
                return noise;
            }
        };

        abstract byte[] next(Caller caller, Random random);

        static byte[] interleaved(byte[] packet) {
            return ByteBuffer.allocate(4 + packet.length)
                    .putShort((short) 0x2400)
                    .putShort((short) packet.length)
                    .put(packet)
                    .array();
        }
    }

    private static @Nullable String pour(Flood flood, Ask ask, Caller caller) throws IOException {
        if (!ask.method().equals("PLAY")) return null;
        caller.send(caller.ordinary(ask).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Random random = new Random(1);
        while (true) caller.send(flood.next(caller, random));
    }

    @ParameterizedTest
    @EnumSource(Flood.class)
    void goodCamera_besideAHostileOne_losesNoFrame(Flood flood) throws Exception {
        try (TestIngest ingest = new TestIngest(folder);
                OddCamera good = new OddCamera((ask, caller) -> null);
                OddCamera hostile = new OddCamera((ask, caller) -> pour(flood, ask, caller))) {
            try (TestIngest.Viewer viewer = ingest.watch(ingest.add(null, good.url()))) {
                viewer.frames(1);
                ingest.add(null, hostile.url());
                hostile.asked("PLAY");
                List<byte[]> frames = viewer.frames(100);
                for (int i = 0; i < 100; i++) assertEquals(i + 1, Caller.number(frames.get(i)));
            }
        }
    }

    /** The largest frames, a group of them kept for viewers, and one that is being put together: measured where it is held. */
    @Test
    void camera_thatSendsAllThatIsTaken_holdsSixteenMebibytesAtMost() throws Exception {
        UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(true);
        FragmentBuilder builder =
                new FragmentBuilder(new FrameMemory(64 * 1024, memory), StreamRecording.MAX_ACCESS_UNIT);
        StreamKey key = new StreamKey(CameraId.random(), "main");
        LiveChannel live = new LiveChannel(key);
        ParameterSets sets = new ParameterSets(
                Codec.H264,
                null,
                java.util.Base64.getDecoder().decode("Z0LAHtkDxWhAAAADAEAAAAwDxYuS"),
                java.util.Base64.getDecoder().decode("aMuMsg=="));
        live.start(new LiveStart(key, InitWriter.write(sets), 0));
        long most = 0;
        ByteBuf piece = Unpooled.buffer().writeZero(50_000);
        for (int frame = 0; frame < 40; frame++) {
            builder.begin((byte) 0x41, (byte) 0x9a);
            try {
                for (int n = 0; n < 100; n++) builder.append(piece, 0, 10_000 * (1 + frame % 5));
                builder.end();
                Fragment fragment = builder.finish(frame, frame * 6000L, 6000, 0, frame % 20 == 0);
                live.publish(fragment);
                most = Math.max(most, memory.metric().usedDirectMemory());
                if (builder.pending() > StreamRecording.MAX_PENDING)
                    builder.drain().forEach(ByteBuf::release);
            } catch (MalformedMedia e) {
                builder.discard();
            }
            most = Math.max(most, memory.metric().usedDirectMemory());
        }
        assertTrue(most <= MOST, "it held " + most);
        assertTrue(most > MOST / 8, "and that was measured: " + most);
        live.stop();
        builder.close();
        assertEquals(0, memory.metric().usedDirectMemory());
    }
}
