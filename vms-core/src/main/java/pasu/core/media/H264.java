package pasu.core.media;

import java.util.Set;

/** What must be known of H.264 (ITU-T H.264) to record it: NAL unit types and the sequence parameter set. */
public final class H264 {
    public static final int SLICE = 1;
    public static final int IDR = 5;
    public static final int SEI = 6;
    public static final int SPS = 7;
    public static final int PPS = 8;
    public static final int AUD = 9;

    /** Profiles whose SPS tells of chroma and scaling lists, §7.3.2.1.1. */
    private static final Set<Integer> HIGH = Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

    private static final int MAX_SIDE_IN_BLOCKS = 1024;

    private H264() {}

    /**
     * Reads the shown size and the codecs parameter from a sequence parameter set, §7.3.2.1.1.
     *
     * @param sps the NAL unit with its header byte
     * @throws MalformedMedia if it ends early or a size is out of bounds
     */
    public static VideoFormat format(byte[] sps) throws MalformedMedia {
        if (sps.length < 4) throw new MalformedMedia("SPS has at least 4 bytes, got " + sps.length);
        int profile = sps[1] & 0xff;
        BitReader in = new BitReader(sps, 4);
        in.ue(31, "seq_parameter_set_id");
        int chroma = 1;
        boolean separatePlanes = false;
        if (HIGH.contains(profile)) {
            chroma = in.ue(3, "chroma_format_idc");
            if (chroma == 3) separatePlanes = in.flag();
            in.ue(6, "bit_depth_luma_minus8");
            in.ue(6, "bit_depth_chroma_minus8");
            in.skip(1);
            if (in.flag()) skipScalingLists(in, chroma == 3 ? 12 : 8);
        }
        in.ue(12, "log2_max_frame_num_minus4");
        skipPictureOrder(in);
        in.ue(16, "max_num_ref_frames");
        in.skip(1);
        int widthInBlocks = in.ue(MAX_SIDE_IN_BLOCKS - 1, "pic_width_in_mbs_minus1") + 1;
        int heightInUnits = in.ue(MAX_SIDE_IN_BLOCKS - 1, "pic_height_in_map_units_minus1") + 1;
        boolean framesOnly = in.flag();
        if (!framesOnly) in.skip(1);
        in.skip(1);
        int fields = framesOnly ? 1 : 2;
        int width = widthInBlocks * 16;
        int height = heightInUnits * 16 * fields;
        if (in.flag()) {
            boolean mono = chroma == 0 || separatePlanes;
            int unitX = mono || chroma == 3 ? 1 : 2;
            int unitY = (mono || chroma != 1 ? 1 : 2) * fields;
            width -= unitX * (in.ue(width, "crop left") + in.ue(width, "crop right"));
            height -= unitY * (in.ue(height, "crop top") + in.ue(height, "crop bottom"));
        }
        if (width <= 0 || height <= 0) throw new MalformedMedia("SPS crops the whole picture away");
        String mime = "avc1.%02X%02X%02X".formatted(profile, sps[2] & 0xff, sps[3] & 0xff);
        return new VideoFormat(Codec.H264, width, height, mime);
    }

    private static void skipPictureOrder(BitReader in) throws MalformedMedia {
        int type = in.ue(2, "pic_order_cnt_type");
        if (type == 0) {
            in.ue(12, "log2_max_pic_order_cnt_lsb_minus4");
        } else if (type == 1) {
            in.skip(1);
            in.se();
            in.se();
            int cycle = in.ue(255, "num_ref_frames_in_pic_order_cnt_cycle");
            for (int i = 0; i < cycle; i++) in.se();
        }
    }

    /** §7.3.2.1.1.1. */
    private static void skipScalingLists(BitReader in, int lists) throws MalformedMedia {
        for (int list = 0; list < lists; list++) {
            if (!in.flag()) continue;
            int last = 8;
            int next = 8;
            for (int i = 0; i < (list < 6 ? 16 : 64); i++) {
                if (next != 0) next = last + in.se() + 256 & 0xff;
                if (next != 0) last = next;
            }
        }
    }
}
