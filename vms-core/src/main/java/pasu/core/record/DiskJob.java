package pasu.core.record;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.List;
import pasu.core.integrity.Tag;

/** What a disk's threads are asked for. */
sealed interface DiskJob {
    OpenSegment segment();

    record Open(OpenSegment segment) implements DiskJob {}

    record Write(OpenSegment segment, List<ByteBuf> parts, int bytes) implements DiskJob {}

    record Force(OpenSegment segment) implements DiskJob {}

    record Close(OpenSegment segment, SegmentTail tail) implements DiskJob {}

    /** @param tag with which its tail was written */
    record Finish(OpenSegment segment, Tag tag) implements DiskJob {}

    record Abandon(OpenSegment segment) implements DiskJob {}

    /** The index knows it. */
    record Unmark(OpenSegment segment) implements DiskJob {}

    /** The thread ends. */
    record Stop() implements DiskJob {
        @Override
        public OpenSegment segment() {
            throw new IllegalStateException("stop is of no segment");
        }
    }

    /** Where a thread's jobs come from. */
    interface Source {
        DiskJob next() throws InterruptedException;
    }

    /** Does them. */
    interface Worker {
        void take(DiskJob job) throws IOException;
    }

    /** Does one after the other until {@link Stop}; a job that fails fails its segment. */
    static void run(Source jobs, Worker worker, DiskHealth health) {
        try {
            for (DiskJob job = jobs.next(); !(job instanceof Stop); job = jobs.next()) {
                try {
                    worker.take(job);
                } catch (IOException | RuntimeException e) {
                    health.failed(job.segment(), e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
