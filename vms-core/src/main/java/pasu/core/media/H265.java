package pasu.core.media;

/** What must be known of H.265 (ITU-T H.265) to record it: NAL unit types and the sequence parameter set. */
public final class H265 {
    public static final int VPS = 32;
    public static final int SPS = 33;
    public static final int PPS = 34;
    public static final int AUD = 35;
    public static final int PREFIX_SEI = 39;

    private static final int MAX_SIDE = 16_384;

    private H265() {}

    /**
     * What a sequence parameter set says, §7.3.2.2.
     *
     * @param profileTierLevel the 12 bytes of general_profile_space to general_level_idc
     * @param subLayers sps_max_sub_layers
     */
    public record Sps(
            VideoFormat format,
            byte[] profileTierLevel,
            int chroma,
            int lumaDepth,
            int chromaDepth,
            int subLayers,
            boolean temporalNesting) {}

    /**
     * @param sps the NAL unit with its two header bytes
     * @throws MalformedMedia if it ends early or a size is out of bounds
     */
    public static Sps parse(byte[] sps) throws MalformedMedia {
        if (sps.length < 15) throw new MalformedMedia("SPS has at least 15 bytes, got " + sps.length);
        BitReader in = new BitReader(sps, 2);
        in.skip(4);
        int subLayersMinus1 = in.bits(3);
        boolean nesting = in.flag();
        byte[] general = new byte[12];
        for (int i = 0; i < 12; i++) general[i] = (byte) in.bits(8);
        skipSubLayers(in, subLayersMinus1);
        in.ue(15, "sps_seq_parameter_set_id");
        int chroma = in.ue(3, "chroma_format_idc");
        if (chroma == 3) in.skip(1);
        int width = in.ue(MAX_SIDE, "pic_width_in_luma_samples");
        int height = in.ue(MAX_SIDE, "pic_height_in_luma_samples");
        if (in.flag()) {
            int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
            int unitY = chroma == 1 ? 2 : 1;
            width -= unitX * (in.ue(width, "crop left") + in.ue(width, "crop right"));
            height -= unitY * (in.ue(height, "crop top") + in.ue(height, "crop bottom"));
        }
        if (width <= 0 || height <= 0) throw new MalformedMedia("SPS has no picture: " + width + "×" + height);
        int lumaDepth = 8 + in.ue(8, "bit_depth_luma_minus8");
        int chromaDepth = 8 + in.ue(8, "bit_depth_chroma_minus8");
        VideoFormat format = new VideoFormat(Codec.H265, width, height, mime(general));
        return new Sps(format, general, chroma, lumaDepth, chromaDepth, subLayersMinus1 + 1, nesting);
    }

    /** profile_tier_level() after its general part, §7.3.3. */
    private static void skipSubLayers(BitReader in, int subLayersMinus1) throws MalformedMedia {
        boolean[] profile = new boolean[subLayersMinus1];
        boolean[] level = new boolean[subLayersMinus1];
        for (int i = 0; i < subLayersMinus1; i++) {
            profile[i] = in.flag();
            level[i] = in.flag();
        }
        if (subLayersMinus1 > 0) in.skip(2 * (8 - subLayersMinus1));
        for (int i = 0; i < subLayersMinus1; i++) in.skip((profile[i] ? 88 : 0) + (level[i] ? 8 : 0));
    }

    /** The codecs parameter of ISO/IEC 14496-15 annex E.3. */
    private static String mime(byte[] general) {
        int space = general[0] >> 6 & 3;
        boolean highTier = (general[0] & 0x20) != 0;
        int profile = general[0] & 0x1f;
        int compatibility = 0;
        for (int i = 0; i < 32; i++) if ((general[1 + i / 8] >> (7 - i % 8) & 1) != 0) compatibility |= 1 << i;
        StringBuilder mime = new StringBuilder("hvc1.");
        if (space > 0) mime.append((char) ('A' + space - 1));
        mime.append(profile)
                .append('.')
                .append(Integer.toHexString(compatibility).toUpperCase(java.util.Locale.ROOT));
        mime.append(highTier ? ".H" : ".L").append(general[11] & 0xff);
        int last = 10;
        while (last >= 5 && general[last] == 0) last--;
        for (int i = 5; i <= last; i++) mime.append(".%X".formatted(general[i] & 0xff));
        return mime.toString();
    }
}
