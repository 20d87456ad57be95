package pasu.ingest.sim.serve;

import java.nio.ByteBuffer;
import pasu.ingest.sim.clip.Clip;
import pasu.ingest.sim.clip.PacketizedClip;

/** The sound of a session that asked for it: silence in PCMU (RFC 3551 §4.5.14), a packet per frame time. */
final class AudioTrack {
    private static final int HZ = 8000;
    private static final int HEADER = PacketizedClip.INTERLEAVED + 12;
    /** Silence in µ-law. */
    private static final byte SILENCE = (byte) 0xff;

    private final PacketPath path;
    private final int ssrc;
    private final ByteBuffer packet = ByteBuffer.allocateDirect(HEADER + HZ / Clip.FPS + 1);
    private int sequence;

    AudioTrack(PacketPath path, int ssrc) {
        this.path = path;
        this.ssrc = ssrc;
        while (packet.hasRemaining()) packet.put(SILENCE);
    }

    void send(long tick) {
        long from = tick * HZ / Clip.FPS;
        int samples = (int) ((tick + 1) * HZ / Clip.FPS - from);
        int end = HEADER + samples;
        packet.clear();
        packet.put((byte) '$').put((byte) path.channel()).putShort((short) (end - PacketizedClip.INTERLEAVED));
        packet.put((byte) 0x80).put((byte) Sdp.PCMU_TYPE).putShort((short) sequence++);
        packet.putInt((int) from).putInt(ssrc);
        if (path.hasRoom(end)) path.rtp(packet, 0, end);
    }
}
