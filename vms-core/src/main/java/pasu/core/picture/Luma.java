package pasu.core.picture;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A picture's brightness in short: enough to say whether two are the same, and whether anything is to be seen.
 *
 * <p>Brightness is taken as means of blocks of {@value #BLOCK}×{@value #BLOCK} pixels, in which the noise of a sensor is
 * gone, over the middle three quarters of the height: names and clocks that cameras write into their pictures stand at the
 * top and bottom, and are bright over a covered lens as well.
 *
 * @param checksum CRC32C over size and every pixel
 * @param darkest mean of the darkest block, 0 to 255; black is 0 or 16, by the camera's range
 * @param brightest mean of the brightest block
 */
public record Luma(int checksum, int darkest, int brightest) {
    private static final int BLOCK = 16;

    /** Every so many rows are enough for a mean. */
    private static final int STEP = 4;

    /**
     * @param plane rows of brightness from position 0 on, 8 bits a pixel; its position is not kept
     * @param stride bytes from row to row
     */
    public static Luma of(ByteBuffer plane, int width, int height, int stride) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(8).putInt(width).putInt(height).flip());
        int darkest = 255;
        int brightest = 0;
        int[] sums = new int[Math.max(1, width / BLOCK)];
        byte[] row = new byte[width];
        int from = height / 8;
        int to = height - from;
        int rows = 0;
        for (int y = 0; y < height; y++) {
            plane.get(y * stride, row);
            checksum.update(row, 0, width);
            if (y < from || y >= to || y % STEP != 0) continue;
            add(row, sums);
            if (++rows % (BLOCK / STEP) != 0) continue;
            for (int block = 0; block < sums.length; block++) {
                int mean = sums[block] / (BLOCK * BLOCK / STEP);
                darkest = Math.min(darkest, mean);
                brightest = Math.max(brightest, mean);
                sums[block] = 0;
            }
        }
        return new Luma((int) checksum.getValue(), darkest, brightest);
    }

    private static void add(byte[] row, int[] sums) {
        for (int block = 0; block < sums.length; block++) {
            int sum = 0;
            int end = Math.min(row.length, (block + 1) * BLOCK);
            for (int x = block * BLOCK; x < end; x++) sum += row[x] & 0xff;
            sums[block] += sum;
        }
    }
}
