package pasu.core.record;

import pasu.core.integrity.Nonce;
import pasu.core.integrity.Tag;

/**
 * With what a closed segment proves itself, at its file's end.
 *
 * @param checksums CRC32C of the head, then of each fragment
 * @param mended it was closed by who found it torn or open, not by who wrote it
 * @param key which footage key the tag was made with
 * @param tag over all bytes of the file before it
 */
public record Proof(int[] checksums, boolean mended, long key, Nonce nonce, Tag tag) {}
