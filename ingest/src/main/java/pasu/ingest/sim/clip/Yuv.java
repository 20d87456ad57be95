package pasu.ingest.sim.clip;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A picture as encoders take it: 8-bit planes, chroma at half the size both ways, BT.601 in studio range.
 *
 * <p>Most of a fixed camera's picture stands still, so only what differs from the picture before is converted. It gets
 * sensor noise, and so does, still or not, one of {@value #BANDS} bands in turn: without noise a drawn picture codes to
 * a fifth of what a camera sends.
 */
final class Yuv {
    private static final int BANDS = 16;
    private static final byte[] GRAIN = grain(1 << 16, 0.9);

    final int width;
    final int height;
    final byte[] y;
    final byte[] u;
    final byte[] v;
    private final int[] before;

    /** @param width and {@code height} are multiples of 2 */
    Yuv(int width, int height) {
        this.width = width;
        this.height = height;
        y = new byte[width * height];
        u = new byte[width * height / 4];
        v = new byte[width * height / 4];
        before = new int[width * height];
    }

    private static byte[] grain(int size, double deviation) {
        SplittableRandom random = new SplittableRandom(7);
        byte[] grain = new byte[size];
        for (int at = 0; at < size; at++) grain[at] = (byte) Math.round(random.nextGaussian() * deviation);
        return grain;
    }

    /**
     * @param rgb 0x00RRGGBB, of the same size
     * @param frame counted from 0
     */
    void take(int[] rgb, int frame) {
        int shift = new SplittableRandom(frame).nextInt(1 << 15);
        for (int row = 0; row < height; row += 2) {
            boolean whole = frame == 0 || row * BANDS / height == frame % BANDS;
            int from = whole ? 0 : firstChange(rgb, row) & ~1;
            int to = whole ? width : lastChange(rgb, row, from) + 1 & ~1;
            if (from >= to) continue;
            luma(rgb, row * width, from, to, shift + row * 1543 & 0x7fff);
            luma(rgb, row * width + width, from, to, shift + row * 977 & 0x7fff);
            chroma(rgb, row * width, from, to, row / 2 * (width / 2));
            System.arraycopy(rgb, row * width + from, before, row * width + from, to - from);
            System.arraycopy(rgb, row * width + width + from, before, row * width + width + from, to - from);
        }
    }

    /** First column that changed in a pair of rows; the width if none did. */
    private int firstChange(int[] rgb, int row) {
        int at = row * width;
        int above = Arrays.mismatch(rgb, at, at + width, before, at, at + width);
        int below = Arrays.mismatch(rgb, at + width, at + 2 * width, before, at + width, at + 2 * width);
        return Math.min(above < 0 ? width : above, below < 0 ? width : below);
    }

    /** One past the last column that changed in a pair of rows. */
    private int lastChange(int[] rgb, int row, int from) {
        int above = row * width;
        int below = above + width;
        int to = width;
        while (to > from
                && rgb[above + to - 1] == before[above + to - 1]
                && rgb[below + to - 1] == before[below + to - 1]) to--;
        return to;
    }

    private void luma(int[] rgb, int at, int from, int to, int grain) {
        for (int x = from; x < to; x++) {
            int c = rgb[at + x];
            int light = 66 * (c >> 16 & 0xff) + 129 * (c >> 8 & 0xff) + 25 * (c & 0xff) + 4224 >> 8;
            y[at + x] = (byte) Math.max(16, Math.min(235, light + GRAIN[grain + x]));
        }
    }

    private void chroma(int[] rgb, int at, int from, int end, int to) {
        for (int x = from / 2; x < end / 2; x++) {
            int c = rgb[at + 2 * x];
            int d = rgb[at + width + 2 * x + 1];
            int red = (c >> 16 & 0xff) + (d >> 16 & 0xff);
            int green = (c >> 8 & 0xff) + (d >> 8 & 0xff);
            int blue = (c & 0xff) + (d & 0xff);
            u[to + x] = (byte) ((-38 * red - 74 * green + 112 * blue + 256 >> 9) + 128);
            v[to + x] = (byte) ((112 * red - 94 * green - 18 * blue + 256 >> 9) + 128);
        }
    }

    /** Takes a picture of twice the size both ways. */
    void halve(Yuv from) {
        halve(from.y, y, width, height);
        halve(from.u, u, width / 2, height / 2);
        halve(from.v, v, width / 2, height / 2);
    }

    private static void halve(byte[] from, byte[] to, int width, int height) {
        for (int row = 0; row < height; row++) {
            int above = 4 * row * width;
            int below = above + 2 * width;
            for (int x = 0; x < width; x++) {
                int sum = (from[above + 2 * x] & 0xff)
                        + (from[above + 2 * x + 1] & 0xff)
                        + (from[below + 2 * x] & 0xff)
                        + (from[below + 2 * x + 1] & 0xff);
                to[row * width + x] = (byte) (sum + 2 >> 2);
            }
        }
    }
}
