package pasu.core.integrity;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import javax.crypto.spec.SecretKeySpec;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;

/**
 * Shows at a node's start that this machine makes the tags that its footage is proved by, before any footage depends on it.
 *
 * <p>And makes them fast: until the JDK has compiled it, AES-GCM runs at 40 MB/s instead of 6 GB/s (JDK 25), and that for so
 * long that all cameras of a city, starting together, wait for it.
 */
public final class CipherProof {
    private static final int PIECE = 1024;

    /** After that many it has been asked for often enough for the JDK to compile all of it. */
    private static final int MIN_PIECES = 12_288;

    /** 24 MiB: where it has not been compiled by then, it will not be. */
    private static final int MAX_PIECES = 2 * MIN_PIECES;

    /** A look at the speed, each so many pieces. */
    private static final int LOOK = 128;

    /** 250 MB/s. */
    private static final long FAST_NANOS = 4_000L * LOOK;

    private static final byte[] NO_KEY = new byte[FootageKey.SIZE];

    /** Of 16 zeros under a key and a nonce of zeros: test case 14 of the GCM specification (McGrew and Viega, 2005). */
    private static final String KNOWN = "d0d1c8a799996bf0265b98b5d48ab919";

    private CipherProof() {}

    /** @throws Failure if the tag of a known text is another than it must be */
    public static void run() {
        SegmentMac known = mac(new Nonce(0, 0));
        known.update(Unpooled.wrappedBuffer(new byte[16]));
        if (!known.finish().toString().equals(KNOWN))
            throw new Failure(
                    ExitCode.UNAVAILABLE, "this Java makes wrong AES-GCM tags: name another one in PASU_JAVA_HOME");
        warmUp();
    }

    private static void warmUp() {
        ByteBuf piece = Unpooled.directBuffer(PIECE).writeZero(PIECE);
        for (int done = 0; done < MAX_PIECES; done += LOOK) {
            SegmentMac mac = mac(Nonce.random());
            long begun = System.nanoTime();
            for (int i = 0; i < LOOK; i++) mac.update(piece);
            long took = System.nanoTime() - begun;
            mac.finish();
            if (took < FAST_NANOS && done >= MIN_PIECES) break;
        }
        piece.release();
    }

    private static SegmentMac mac(Nonce nonce) {
        return new SegmentMac(new SecretKeySpec(NO_KEY, "AES"), nonce);
    }
}
