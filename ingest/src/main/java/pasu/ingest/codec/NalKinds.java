package pasu.ingest.codec;

import pasu.core.media.Codec;
import pasu.core.media.H264;
import pasu.core.media.H265;

/** What a NAL unit's type means, whichever the codec. */
enum NalKinds {
    AVC {
        @Override
        int type(byte first) {
            return H264.type(first);
        }

        @Override
        boolean isVcl(int type) {
            return H264.isVcl(type);
        }

        @Override
        boolean isKey(int type) {
            return type == H264.IDR;
        }

        @Override
        boolean isParameterSet(int type) {
            return type == H264.SPS || type == H264.PPS;
        }
    },
    HEVC {
        @Override
        int type(byte first) {
            return H265.type(first);
        }

        @Override
        boolean isVcl(int type) {
            return H265.isVcl(type);
        }

        @Override
        boolean isKey(int type) {
            return H265.isRandomAccess(type);
        }

        @Override
        boolean isParameterSet(int type) {
            return type >= H265.VPS && type <= H265.PPS;
        }
    };

    static NalKinds of(Codec codec) {
        return codec == Codec.H264 ? AVC : HEVC;
    }

    abstract int type(byte first);

    abstract boolean isVcl(int type);

    abstract boolean isKey(int type);

    abstract boolean isParameterSet(int type);
}
