package pasu.migrate.folder;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes a transport stream of one video, a packet a picture: the other side of {@link TransportStream}. */
final class StreamWriter {
    private static final int TABLES = 0x1000;
    private static final int VIDEO = 0x100;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int counter;

    /** @param type 0x1b or 0x24 */
    StreamWriter(int type) {
        section(0, bytes(0, 0xb0, 13, 0, 1, 0xc1, 0, 0, 0, 1, 0xe0 | TABLES >> 8, TABLES & 0xff));
        section(
                TABLES,
                bytes(2, 0xb0, 18, 0, 1, 0xc1, 0, 0, 0xe1, 0, 0xf0, 0, type, 0xe0 | VIDEO >> 8, VIDEO & 0xff, 0xf0, 0));
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int at = 0; at < values.length; at++) bytes[at] = (byte) values[at];
        return bytes;
    }

    /** Behind it follow four bytes of a checksum, which nobody looks at. */
    private void section(int pid, byte[] section) {
        byte[] packet = new byte[188];
        Arrays.fill(packet, (byte) 0xff);
        ByteBuffer.wrap(packet)
                .put((byte) 0x47)
                .putShort((short) (0x4000 | pid))
                .put((byte) 0x10)
                .put((byte) 0)
                .put(section);
        out.writeBytes(packet);
    }

    /** @param units each with its start code */
    StreamWriter picture(long dts, byte[] units) {
        ByteBuffer pes = ByteBuffer.allocate(14 + units.length);
        pes.putInt(0x1e0).putShort((short) 0).put(bytes(0x80, 0x80, 5));
        pes.put((byte) (0x21 | dts >> 29 & 0xe));
        pes.putShort((short) (dts >> 14 & 0xfffe | 1)).putShort((short) (dts << 1 & 0xfffe | 1));
        pes.put(units).flip();
        for (boolean begins = true; pes.hasRemaining(); begins = false) {
            int take = Math.min(184, pes.remaining());
            int stuffing = 184 - take;
            byte[] packet = new byte[188];
            Arrays.fill(packet, (byte) 0xff);
            ByteBuffer into = ByteBuffer.wrap(packet);
            into.put((byte) 0x47).putShort((short) ((begins ? 0x4000 : 0) | VIDEO));
            into.put((byte) ((stuffing > 0 ? 0x30 : 0x10) | counter++ & 0xf));
            if (stuffing > 0) into.put((byte) (stuffing - 1));
            if (stuffing > 1) into.put((byte) 0);
            into.position(188 - take);
            into.put(pes.slice(pes.position(), take));
            pes.position(pes.position() + take);
            out.writeBytes(packet);
        }
        return this;
    }

    byte[] stream() {
        return out.toByteArray();
    }
}
