package pasu.ingest.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import pasu.core.media.Codec;
import pasu.core.media.MalformedMedia;

/** NAL units of any bytes, put into packets in any of the ways that cameras use, come out as they went in. */
class RoundTripFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void accept(FuzzedDataProvider data) throws MalformedMedia {
        Codec codec = data.pickValue(Codec.values());
        boolean numbered = codec == Codec.H265 && data.consumeBoolean();
        Packets packets = new Packets(codec, numbered);
        List<byte[]> sent = new ArrayList<>();
        Gathered got = new Gathered();
        Depacketizer depacketizer = Depacketizer.of(codec, numbered);
        while (data.remainingBytes() > 8 && sent.size() < 200) {
            for (ByteBuf packet : packets(data, codec, packets, sent)) depacketizer.accept(Packets.read(packet), got);
            assertEquals(sent.size(), got.nals.size());
            assertEquals(false, depacketizer.isWithinNal());
        }
        for (int i = 0; i < sent.size(); i++) assertArrayEquals(sent.get(i), got.nals.get(i));
    }

    private static List<ByteBuf> packets(FuzzedDataProvider data, Codec codec, Packets packets, List<byte[]> sent) {
        switch (data.consumeInt(0, 2)) {
            case 0 -> {
                byte[] nal = nal(data, codec, sent);
                return List.of(packets.single(nal, 1, true));
            }
            case 1 -> {
                List<byte[]> together = new ArrayList<>();
                int count = data.consumeInt(1, 5);
                for (int i = 0; i < count; i++) together.add(nal(data, codec, sent));
                return List.of(packets.together(together, 1, true));
            }
            default -> {
                byte[] nal = nal(data, codec, sent);
                return packets.pieces(nal, data.consumeInt(1, 40), 1, true);
            }
        }
    }

    /** Of a type that stands for a NAL unit, not for a packet's structure. */
    private static byte[] nal(FuzzedDataProvider data, Codec codec, List<byte[]> sent) {
        int head = codec == Codec.H264 ? 1 : 2;
        byte[] body = data.consumeBytes(data.consumeInt(1, 60));
        byte[] nal = new byte[head + Math.max(1, body.length)];
        System.arraycopy(body, 0, nal, head, body.length);
        int type = data.consumeInt(codec == Codec.H264 ? 1 : 0, codec == Codec.H264 ? 23 : 47);
        nal[0] = (byte) (codec == Codec.H264 ? 0x60 | type : type << 1);
        if (head == 2) nal[1] = 1;
        sent.add(nal);
        return nal;
    }
}
