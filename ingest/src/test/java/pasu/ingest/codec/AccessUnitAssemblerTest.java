package pasu.ingest.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pasu.core.media.Codec;
import pasu.core.media.Fragment;
import pasu.core.media.H264;
import pasu.core.media.H265;
import pasu.core.media.MalformedMedia;
import pasu.core.media.ParameterSets;
import pasu.core.mp4.FragmentBuilder;
import pasu.core.mp4.FragmentHeader;
import pasu.core.mp4.FrameMemory;

class AccessUnitAssemblerTest {
    private final FragmentBuilder builder = new FragmentBuilder(new FrameMemory(4096, 64 << 20), 100_000);
    private final List<String> seen = new ArrayList<>();
    private final List<byte[]> frames = new ArrayList<>();
    private int lost;

    private final AccessUnitAssembler.Listener listener = new AccessUnitAssembler.Listener() {
        @Override
        public void complete(int timestamp, boolean key, @Nullable ParameterSets newSets) {
            seen.add(timestamp + (key ? " key" : "") + (newSets == null ? "" : " sets"));
            Fragment fragment = builder.finish(1, 0, 1, 0, key);
            byte[] frame = new byte[fragment.bytes().readableBytes() - FragmentHeader.SIZE];
            fragment.bytes().getBytes(fragment.bytes().readerIndex() + FragmentHeader.SIZE, frame);
            frames.add(frame);
        }

        @Override
        public void damaged() {
            seen.add("damaged");
        }

        @Override
        public void packetsLost(int packets) {
            lost += packets;
        }

        @Override
        public void restarted() {
            seen.add("restarted");
        }
    };

    private AccessUnitAssembler assembler(Codec codec) {
        return new AccessUnitAssembler(codec, false, null, builder, listener);
    }

    private static void give(AccessUnitAssembler to, List<ByteBuf> packets) throws MalformedMedia {
        for (ByteBuf packet : packets) to.accept(Packets.read(packet));
    }

    private static byte[] prefixed(byte[]... nals) {
        ByteBuf out = Unpooled.buffer();
        for (byte[] nal : nals) out.writeInt(nal.length).writeBytes(nal);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    private static byte[] sps(Codec codec) {
        return Packets.nal(codec, codec == Codec.H264 ? H264.SPS : H265.SPS, 20);
    }

    private static byte[] pps(Codec codec) {
        return Packets.nal(codec, codec == Codec.H264 ? H264.PPS : H265.PPS, 8);
    }

    private static byte[] key(Codec codec, int length) {
        return Packets.nal(codec, codec == Codec.H264 ? H264.IDR : 19, length);
    }

    private static byte[] inter(Codec codec, int length) {
        return Packets.nal(codec, 1, length);
    }

    /** Parameter sets together, a key frame in pieces, a frame alone: as most cameras send it. */
    @ParameterizedTest
    @EnumSource(Codec.class)
    void accept_wholeFrames_areKeptByteForByte(Codec codec) throws MalformedMedia {
        Packets packets = new Packets(codec);
        AccessUnitAssembler assembler = assembler(codec);
        give(assembler, List.of(packets.together(List.of(sps(codec), pps(codec)), 1000, false)));
        give(assembler, packets.pieces(key(codec, 9000), 1400, 1000, true));
        give(assembler, List.of(packets.single(inter(codec, 500), 7000, true)));
        assertEquals(List.of("1000 key sets", "7000"), seen);
        assertArrayEquals(prefixed(sps(codec), pps(codec), key(codec, 9000)), frames.get(0));
        assertArrayEquals(prefixed(inter(codec, 500)), frames.get(1));
        assertEquals(0, lost);
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void accept_pieceMissing_dropsThatFrameAndNoOther(Codec codec) throws MalformedMedia {
        Packets packets = new Packets(codec);
        AccessUnitAssembler assembler = assembler(codec);
        List<ByteBuf> pieces = packets.pieces(key(codec, 9000), 1400, 1000, true);
        for (int i = 0; i < pieces.size(); i++) if (i != 3) assembler.accept(Packets.read(pieces.get(i)));
        give(assembler, packets.pieces(inter(codec, 3000), 1400, 7000, true));
        assertEquals(List.of("damaged", "7000"), seen);
        assertEquals(1, lost);
    }

    /** Whether the frame after a loss is whole is told by how it begins. */
    @ParameterizedTest
    @EnumSource(Codec.class)
    void accept_lastPieceOfAFrameMissing_keepsTheNextFrame(Codec codec) throws MalformedMedia {
        Packets packets = new Packets(codec);
        AccessUnitAssembler assembler = assembler(codec);
        List<ByteBuf> pieces = packets.pieces(key(codec, 3000), 1400, 1000, true);
        give(assembler, pieces.subList(0, pieces.size() - 1));
        give(assembler, packets.pieces(inter(codec, 3000), 1400, 7000, true));
        assertEquals(List.of("damaged", "7000"), seen);
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void accept_firstPieceMissing_dropsTheFrame(Codec codec) throws MalformedMedia {
        Packets packets = new Packets(codec);
        AccessUnitAssembler assembler = assembler(codec);
        give(assembler, List.of(packets.single(inter(codec, 100), 1000, true)));
        List<ByteBuf> pieces = packets.pieces(inter(codec, 3000), 1400, 7000, true);
        give(assembler, pieces.subList(1, pieces.size()));
        give(assembler, List.of(packets.single(inter(codec, 100), 13000, true)));
        assertEquals(List.of("1000", "damaged", "13000"), seen);
    }

    /** Without a loss before it, a piece that continues nothing is the camera's fault. */
    @Test
    void accept_pieceOfNothing_isMalformed() throws MalformedMedia {
        Packets packets = new Packets(Codec.H264);
        AccessUnitAssembler assembler = assembler(Codec.H264);
        give(assembler, List.of(packets.single(inter(Codec.H264, 100), 1, true)));
        ByteBuf piece = packets.single(new byte[] {0x60 | 28, 1, 5, 5}, 2, false);
        assertThrows(MalformedMedia.class, () -> assembler.accept(Packets.read(piece)));
    }

    @Test
    void accept_noMarkerEver_endsFramesByTimestamp() throws MalformedMedia {
        Packets packets = new Packets(Codec.H264);
        AccessUnitAssembler assembler = assembler(Codec.H264);
        for (int i = 1; i <= 3; i++) give(assembler, List.of(packets.single(inter(Codec.H264, 100), i, false)));
        assertEquals(List.of("1", "2"), seen);
    }

    /** Some cameras set the marker on every slice: from the first sign of it, the timestamp decides. */
    @Test
    void accept_markerOnEverySlice_joinsSlicesByTimestamp() throws MalformedMedia {
        Packets packets = new Packets(Codec.H264);
        AccessUnitAssembler assembler = assembler(Codec.H264);
        byte[] first = inter(Codec.H264, 100);
        byte[] second = inter(Codec.H264, 100);
        second[1] = 0x40; // first_mb_in_slice is not 0
        for (int i = 1; i <= 3; i++)
            give(assembler, List.of(packets.single(first, i, true), packets.single(second, i, true)));
        assertEquals(List.of("1", "1", "2"), seen);
        assertArrayEquals(prefixed(first, second), frames.get(2));
    }

    /** Some cameras give parameter sets a timestamp of their own: they lead the picture that follows. */
    @Test
    void accept_parameterSetsUnderAnotherTimestamp_goWithTheNextPicture() throws MalformedMedia {
        Packets packets = new Packets(Codec.H264);
        AccessUnitAssembler assembler = assembler(Codec.H264);
        give(assembler, List.of(packets.single(sps(Codec.H264), 1, true), packets.single(pps(Codec.H264), 1, true)));
        give(assembler, List.of(packets.single(key(Codec.H264, 50), 2, true)));
        assertEquals(List.of("2 key sets"), seen);
        assertArrayEquals(prefixed(sps(Codec.H264), pps(Codec.H264), key(Codec.H264, 50)), frames.get(0));
    }

    @Test
    void accept_sameParameterSetsAgain_areNoChange() throws MalformedMedia {
        Packets packets = new Packets(Codec.H264);
        AccessUnitAssembler assembler = assembler(Codec.H264);
        for (int i = 1; i <= 2; i++) {
            give(assembler, List.of(packets.together(List.of(sps(Codec.H264), pps(Codec.H264)), i, false)));
            give(assembler, List.of(packets.single(key(Codec.H264, 50), i, true)));
        }
        assertEquals(List.of("1 key sets", "2 key"), seen);
    }

    @Test
    void accept_packetTwice_isTakenOnce() throws MalformedMedia {
        Packets packets = new Packets(Codec.H264);
        AccessUnitAssembler assembler = assembler(Codec.H264);
        ByteBuf packet = packets.single(inter(Codec.H264, 100), 1, true);
        give(assembler, List.of(packet, packet));
        assertEquals(List.of("1"), seen);
        assertEquals(0, lost);
    }

    @Test
    void accept_frameTooLarge_isRefusedAndTheNextIsKept() throws MalformedMedia {
        Packets packets = new Packets(Codec.H264);
        AccessUnitAssembler assembler = assembler(Codec.H264);
        List<ByteBuf> huge = packets.pieces(inter(Codec.H264, 120_000), 1400, 1, true);
        int refused = 0;
        for (ByteBuf packet : huge) {
            try {
                assembler.accept(Packets.read(packet));
            } catch (MalformedMedia e) {
                refused++;
            }
        }
        give(assembler, List.of(packets.single(inter(Codec.H264, 100), 2, true)));
        assertEquals(List.of("damaged", "2"), seen);
        assertEquals(true, refused > 0);
    }

    @Test
    void accept_wholePacketsLost_countsThem() throws MalformedMedia {
        Packets packets = new Packets(Codec.H264);
        AccessUnitAssembler assembler = assembler(Codec.H264);
        give(assembler, List.of(packets.single(inter(Codec.H264, 100), 1, true)));
        packets.lose();
        packets.lose();
        give(assembler, List.of(packets.single(inter(Codec.H264, 100), 3, true)));
        assertEquals(List.of("1", "3"), seen);
        assertEquals(2, lost);
    }

    /** first_mb_in_slice tells the first slice of a picture from the others. */
    @Test
    void accept_severalSlicesAndOneMarker_areOneAccessUnit() throws MalformedMedia {
        Packets packets = new Packets(Codec.H264);
        AccessUnitAssembler assembler = assembler(Codec.H264);
        byte[] first = key(Codec.H264, 100);
        byte[] second = key(Codec.H264, 90);
        second[1] = 0x40;
        give(assembler, List.of(packets.single(first, 1, false)));
        give(assembler, packets.pieces(second, 30, 1, true));
        assertEquals(List.of("1 key"), seen);
        assertArrayEquals(prefixed(first, second), frames.getFirst());
    }

    /** The camera was started anew, or takes another encoder: what was begun is given up, and what follows is kept. */
    @ParameterizedTest
    @EnumSource(Codec.class)
    void accept_anotherSource_givesUpWhatHadBegunAndGoesOn(Codec codec) throws MalformedMedia {
        Packets packets = new Packets(codec);
        AccessUnitAssembler assembler = assembler(codec);
        List<ByteBuf> pieces = packets.pieces(key(codec, 300), 100, 1, true);
        give(assembler, pieces.subList(0, 2));
        packets.changeSource();
        give(assembler, packets.pieces(key(codec, 300), 100, 900_000, true));
        give(assembler, List.of(packets.single(inter(codec, 50), 906_000, true)));
        assertEquals(List.of("damaged", "restarted", "900000 key", "906000"), seen);
        assertEquals(0, lost, "what another source numbers is not lost");
    }

    @Test
    void accept_resolutionChanges_tellsOfNewSetsWithTheKeyFrame() throws MalformedMedia {
        Packets packets = new Packets(Codec.H264);
        AccessUnitAssembler assembler = assembler(Codec.H264);
        byte[] other = Packets.nal(Codec.H264, H264.SPS, 24);
        give(assembler, List.of(packets.together(List.of(sps(Codec.H264), pps(Codec.H264)), 1, false)));
        give(assembler, List.of(packets.single(key(Codec.H264, 50), 1, true)));
        give(assembler, List.of(packets.single(inter(Codec.H264, 50), 2, true)));
        give(assembler, List.of(packets.together(List.of(other, pps(Codec.H264)), 3, false)));
        give(assembler, List.of(packets.single(key(Codec.H264, 50), 3, true)));
        assertEquals(List.of("1 key sets", "2", "3 key sets"), seen);
    }

    /** Nothing of them came in the SDP: the first key frame brings them. */
    @Test
    void accept_parameterSetsOnlyInTheSdp_areToldWithTheFirstKeyFrame() throws MalformedMedia {
        ParameterSets sets = new ParameterSets(Codec.H264, null, sps(Codec.H264), pps(Codec.H264));
        Packets packets = new Packets(Codec.H264);
        AccessUnitAssembler assembler = new AccessUnitAssembler(Codec.H264, false, sets, builder, listener);
        give(assembler, List.of(packets.single(key(Codec.H264, 50), 1, true)));
        give(assembler, List.of(packets.single(key(Codec.H264, 50), 2, true)));
        assertEquals(List.of("1 key sets", "2 key"), seen);
    }

    /** Each is a frame of its own by its marker, though the clock stands still. */
    @Test
    void accept_timestampsThatStandStill_areFramesByTheirMarkers() throws MalformedMedia {
        Packets packets = new Packets(Codec.H264);
        AccessUnitAssembler assembler = assembler(Codec.H264);
        for (int i = 0; i < 3; i++) give(assembler, List.of(packets.single(inter(Codec.H264, 50), 7, true)));
        assertEquals(List.of("7", "7", "7"), seen);
    }
}
