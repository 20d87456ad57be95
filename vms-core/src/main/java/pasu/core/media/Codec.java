package pasu.core.media;

/** The video codecs that are recorded, and what their NAL units' types mean. */
public enum Codec {
    H264 {
        @Override
        public int nalType(byte first) {
            return first & 0x1f;
        }

        /** Types 1 to 5, ITU-T H.264 table 7-1. */
        @Override
        public boolean isVcl(int type) {
            return type >= 1 && type <= 5;
        }

        @Override
        public boolean isKey(int type) {
            return type == pasu.core.media.H264.IDR;
        }

        @Override
        public Set set(int type) {
            return switch (type) {
                case pasu.core.media.H264.SPS -> Set.SPS;
                case pasu.core.media.H264.PPS -> Set.PPS;
                default -> Set.NONE;
            };
        }
    },
    H265 {
        @Override
        public int nalType(byte first) {
            return first >> 1 & 0x3f;
        }

        /** Types 0 to 31, ITU-T H.265 table 7-1. */
        @Override
        public boolean isVcl(int type) {
            return type < 32;
        }

        /** Types 16 to 23, §7.4.2.2. */
        @Override
        public boolean isKey(int type) {
            return type >= 16 && type <= 23;
        }

        @Override
        public Set set(int type) {
            return switch (type) {
                case pasu.core.media.H265.VPS -> Set.VPS;
                case pasu.core.media.H265.SPS -> Set.SPS;
                case pasu.core.media.H265.PPS -> Set.PPS;
                default -> Set.NONE;
            };
        }
    };

    /** Which of the parameter sets a NAL unit is. */
    public enum Set {
        NONE,
        VPS,
        SPS,
        PPS
    }

    /** The type that a NAL unit's first byte names. */
    public abstract int nalType(byte first);

    /** True if it carries a part of the picture. */
    public abstract boolean isVcl(int type);

    /** True if it carries a part of a picture at which decoding may begin. */
    public abstract boolean isKey(int type);

    public abstract Set set(int type);
}
