package pasu.core.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A real file on a disk whose faults a test switches: all channels of a {@link Disk} share them. */
public final class FaultyChannel extends FileChannel {
    private final FileChannel file;
    private final Disk disk;

    /** What the disk does before it writes or forces; it may wait, or throw. */
    public static final class Disk implements Recordings.Creator {
        public volatile Fault beforeWrite = () -> {};
        public volatile Fault beforeForce = () -> {};

        /** Before it forces a file of which nothing follows. */
        public volatile Fault beforeLastForce = () -> {};

        /** Before it says how much room it has. */
        public volatile Fault beforeMeasure = () -> {};

        /** Bytes that a write that fails leaves behind. */
        public volatile int torn;

        @Override
        public GrowingFile create(Path file) throws IOException {
            return new GrowingFile(
                    new FaultyChannel(
                            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), this),
                    4096);
        }

        @Override
        public long freeBytes(Path folder) throws IOException {
            beforeMeasure.strike();
            return Recordings.Creator.super.freeBytes(folder);
        }
    }

    public interface Fault {
        void strike() throws IOException;
    }

    public FaultyChannel(FileChannel file, Disk disk) {
        this.file = file;
        this.disk = disk;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        try {
            disk.beforeWrite.strike();
        } catch (IOException e) {
            int begin = source.position();
            int end = source.limit();
            source.limit(Math.min(end, source.position() + disk.torn));
            while (source.hasRemaining()) file.write(source, position + source.position() - begin);
            source.limit(end);
            throw e;
        }
        return file.write(source, position);
    }

    @Override
    public void force(boolean metaData) throws IOException {
        disk.beforeForce.strike();
        if (metaData) disk.beforeLastForce.strike();
        file.force(metaData);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return file.write(source);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
        return file.position(newPosition);
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        return file.truncate(size);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return file.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return file.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return file.read(target, position);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        return file.write(sources, offset, length);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return file.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        return file.transferFrom(source, position, count);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return file.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return file.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
