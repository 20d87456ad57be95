package pasu.core.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pasu.core.camera.Cause;
import pasu.core.camera.StreamKey;
import pasu.core.integrity.ChainLink;
import pasu.core.integrity.DayHead;
import pasu.core.integrity.SegmentMac;
import pasu.core.integrity.Tag;

/** What each segment says of the one before it, and what its tag is over. */
class ChainTest {
    @TempDir
    Path folder;

    private final StreamKey key = Studio.newKey();

    private Studio recorded(int frames) throws Exception {
        Studio studio = new Studio(folder, key, null);
        studio.record(frames);
        studio.interrupt(Cause.SHUT_DOWN);
        studio.close();
        return studio;
    }

    private List<Path> files(String ending) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static Tag tagAgain(Path file) throws Exception {
        SegmentContent content = SegmentContent.read(file);
        Proof proof = Objects.requireNonNull(content.proof());
        SegmentMac mac = Studio.KEYS.footage().mac(content.head().chain(), proof.nonce());
        byte[] bytes = Files.readAllBytes(file);
        mac.update(Unpooled.wrappedBuffer(bytes, 0, bytes.length - 4 - Tag.SIZE));
        return mac.finish();
    }

    private DayHead head() throws Exception {
        String line = Files.readString(files(".head").getFirst());
        assertTrue(Studio.KEYS.signing().verifying().signed(line));
        return DayHead.read(line).orElseThrow();
    }

    @Test
    void record_segments_eachHoldsTheTagOfTheOneBeforeOverAllItsBytes() throws Exception {
        recorded(250);
        List<Path> files = files(".mp4");
        assertTrue(files.size() >= 3, files.toString());
        Tag before = Tag.NONE;
        for (int i = 0; i < files.size(); i++) {
            SegmentContent content = SegmentContent.read(files.get(i));
            Proof proof = Objects.requireNonNull(content.proof());
            assertEquals(new ChainLink(i, i - 1, before), content.link());
            assertEquals(proof.tag(), tagAgain(files.get(i)));
            assertFalse(proof.mended());
            before = proof.tag();
        }
        assertEquals(before, head().tag());
        assertEquals(files.size() - 1, head().number());
    }

    @Test
    void proof_checksums_areOfTheHeadAndEachFragmentAsWritten() throws Exception {
        recorded(100);
        for (Path file : files(".mp4"))
            try (FileChannel channel = FileChannel.open(file)) {
                SegmentContent content = SegmentContent.read(channel);
                int[] told = Objects.requireNonNull(content.proof()).checksums();
                assertTrue(Arrays.equals(ProofReader.read(channel, content, null), told));
            }
    }

    @Test
    void mend_aTornSegment_provesWhatIsLeftAndSaysThatItWasMended() throws Exception {
        Studio studio = recorded(150);
        Path file = files(".mp4").getLast();
        SegmentContent whole = SegmentContent.read(file);
        Tag written = Objects.requireNonNull(whole.proof()).tag();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) whole.dataEnd() - 300));
        Files.createFile(folder.resolve(".open")
                .resolve(folder.relativize(file).toString().replace('/', '~')));
        new Reconciler(studio.archive, studio.index, studio.deletions).run();
        SegmentContent mended = SegmentContent.read(file);
        Proof proof = Objects.requireNonNull(mended.proof());
        assertTrue(proof.mended());
        assertEquals(whole.link(), mended.link());
        assertEquals(tagAgain(file), proof.tag());
        assertNotEquals(written, proof.tag());
        assertEquals(proof.tag(), head().tag());
    }

    @Test
    void read_tailOfVersionOne_isReadWithoutProof() throws Exception {
        recorded(40);
        Path file = files(".mp4").getFirst();
        SegmentContent now = SegmentContent.read(file);
        byte[] json = "{\"gaps\":[]}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] table = now.frames().bytes();
        int size = 44 + json.length + table.length + 4;
        ByteBuf tail = Unpooled.buffer(size).writeInt(size).writeInt(UuidBox.UUID_BOX);
        tail.writeLong(SegmentTail.TYPE.getMostSignificantBits()).writeLong(SegmentTail.TYPE.getLeastSignificantBits());
        tail.writeInt(1).writeLong(now.duration()).writeInt(now.frames().frames());
        tail.writeInt(json.length).writeBytes(json).writeBytes(table).writeInt(size);
        byte[] frames = Arrays.copyOf(Files.readAllBytes(file), (int) now.dataEnd());
        Files.write(file, frames);
        Files.write(file, tail.array(), java.nio.file.StandardOpenOption.APPEND);
        SegmentContent then = SegmentContent.read(file);
        assertTrue(then.closed());
        assertEquals(null, then.proof());
        assertEquals(now.duration(), then.duration());
        assertTrue(Arrays.equals(table, then.frames().bytes()));
    }

    /** More bytes than the JDK encrypts under a nonce; how they are cut when they are read again does not matter. */
    @Test
    void mac_ofMoreThanAGibibyte_isTheSameHoweverItIsFed() {
        byte[] stretch = new byte[8 << 20];
        Arrays.fill(stretch, (byte) 7);
        SegmentMac one = Studio.KEYS.footage().mac(Studio.chain(key));
        SegmentMac other = Studio.KEYS.footage().mac(Studio.chain(key), one.nonce());
        SegmentMac less = Studio.KEYS.footage().mac(Studio.chain(key), one.nonce());
        for (int i = 0; i < 130; i++) {
            one.update(Unpooled.wrappedBuffer(stretch));
            other.update(Unpooled.wrappedBuffer(stretch, 0, 1001));
            other.update(Unpooled.wrappedBuffer(stretch, 1001, stretch.length - 1001));
            if (i > 0) less.update(Unpooled.wrappedBuffer(stretch));
        }
        Tag tag = one.finish();
        assertEquals(tag, other.finish());
        assertNotEquals(tag, less.finish());
    }
}
