package pasu.ingest.sim.clip;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import pasu.core.media.Codec;

/**
 * A clip on disk. Big-endian: magic, codec, width, height, offset, frame count; per frame: key, NAL unit count, and per
 * unit its length and bytes; at the end the CRC32C of all before it.
 */
final class ClipFile {
    private static final int MAGIC = 0x50434c50; // "PCLP"
    private static final int NAL_LIMIT = 16 << 20;

    private ClipFile() {}

    /** @throws IOException if the file is missing, cut or damaged */
    static Clip read(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 18), crc))) {
            if (in.readInt() != MAGIC) throw new IOException(file + " is no clip");
            Codec codec = Codec.valueOf(in.readUTF());
            int width = in.readInt();
            int height = in.readInt();
            int offset = in.readInt();
            List<CodedFrame> frames = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) frames.add(readFrame(in));
            long computed = crc.getValue();
            if (in.readLong() != computed) throw new IOException(file + " is damaged: its checksum does not fit");
            return new Clip(codec, width, height, offset, frames);
        } catch (IllegalArgumentException damaged) {
            throw new IOException(file + " is damaged", damaged);
        }
    }

    private static CodedFrame readFrame(DataInputStream in) throws IOException {
        boolean key = in.readBoolean();
        List<byte[]> nals = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            int length = in.readInt();
            if (length < 0 || length > NAL_LIMIT) throw new IOException("a NAL unit of " + length + " bytes");
            byte[] nal = in.readNBytes(length);
            if (nal.length < length) throw new IOException("the file ends within a NAL unit");
            nals.add(nal);
        }
        return new CodedFrame(key, nals);
    }

    /** The file appears whole or not at all. */
    static void write(Path file, Clip clip) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) throw new IOException(file + " has no folder");
        Files.createDirectories(directory);
        Path part = Files.createTempFile(directory, "clip", ".part");
        try {
            CRC32C crc = new CRC32C();
            try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(part), 1 << 18);
                    DataOutputStream out = new DataOutputStream(new CheckedOutputStream(raw, crc))) {
                out.writeInt(MAGIC);
                out.writeUTF(clip.codec().name());
                out.writeInt(clip.width());
                out.writeInt(clip.height());
                out.writeInt(clip.offset());
                out.writeInt(clip.frames().size());
                for (CodedFrame frame : clip.frames()) writeFrame(out, frame);
                out.writeLong(crc.getValue());
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void writeFrame(DataOutputStream out, CodedFrame frame) throws IOException {
        out.writeBoolean(frame.key());
        out.writeByte(frame.nals().size());
        for (byte[] nal : frame.nals()) {
            out.writeInt(nal.length);
            out.write(nal);
        }
    }
}
