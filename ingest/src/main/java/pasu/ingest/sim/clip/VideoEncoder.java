package pasu.ingest.sim.clip;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.media.Codec;

/**
 * libx264 and libx265 of the GPL build of FFmpeg, one thread each, no B-frames: what cameras send.
 *
 * <p>The build is chosen by the system property {@code org.bytedeco.javacpp.platform.extension=-gpl} before any class of
 * bytedeco is loaded; the product's own process has the other build.
 */
final class VideoEncoder implements AutoCloseable {
    static {
        av_log_set_level(AV_LOG_ERROR);
    }

    private final ClipSpec spec;
    private final AVCodecContext context;
    private final AVFrame frame;
    private final AVPacket packet;
    private final List<CodedFrame> coded = new ArrayList<>();
    private long next;

    /** @throws Failure if this machine has no such encoder */
    VideoEncoder(ClipSpec spec) {
        this.spec = spec;
        context = open(spec);
        packet = av_packet_alloc();
        frame = av_frame_alloc();
        frame.format(AV_PIX_FMT_YUV420P);
        frame.width(spec.width());
        frame.height(spec.height());
        check("av_frame_get_buffer", av_frame_get_buffer(frame, 0));
    }

    private static AVCodecContext open(ClipSpec spec) {
        String name = spec.codec() == Codec.H264 ? "libx264" : "libx265";
        AVCodec codec = avcodec_find_encoder_by_name(name);
        if (codec == null)
            throw new Failure(
                    ExitCode.UNAVAILABLE, "no encoder " + name + ": the simulator needs FFmpeg's GPL build (-gpl)");
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.width(spec.width());
        context.height(spec.height());
        context.pix_fmt(AV_PIX_FMT_YUV420P);
        context.time_base().num(1).den(Clip.FPS);
        context.framerate().num(Clip.FPS).den(1);
        context.gop_size(spec.gop());
        context.max_b_frames(0);
        context.thread_count(1);
        long bits = spec.kbps() * 1000L;
        context.bit_rate(bits);
        context.rc_max_rate(bits * 5 / 4);
        context.rc_buffer_size((int) (bits * spec.gop() / Clip.FPS));
        AVDictionary options = new AVDictionary(null);
        try {
            av_dict_set(options, "preset", spec.codec() == Codec.H264 ? "ultrafast" : "ultrafast", 0);
            if (spec.codec() == Codec.H264) {
                av_dict_set(options, "profile", "high", 0);
                av_dict_set(
                        options,
                        "x264-params",
                        "scenecut=0:rc-lookahead=0:sync-lookahead=0:cabac=1:8x8dct=1:aq-mode=1:no-deblock=0",
                        0);
            } else {
                String keys = "keyint=%d:min-keyint=%d".formatted(spec.gop(), spec.gop());
                av_dict_set(
                        options,
                        "x265-params",
                        keys + ":scenecut=0:open-gop=0:rc-lookahead=1:pools=none:"
                                + "frame-threads=1:info=0:log-level=error:repeat-headers=1:b-adapt=0:bframes=0",
                        0);
            }
            check("avcodec_open2 of " + name, avcodec_open2(context, codec, options));
        } finally {
            av_dict_free(options);
        }
        return context;
    }

    /** @param picture of the size that the spec names */
    void encode(Yuv picture) {
        check("av_frame_make_writable", av_frame_make_writable(frame));
        copy(picture.y, 0, spec.width(), spec.height());
        copy(picture.u, 1, spec.width() / 2, spec.height() / 2);
        copy(picture.v, 2, spec.width() / 2, spec.height() / 2);
        frame.pts(next++);
        send(frame);
    }

    private void copy(byte[] plane, int to, int width, int height) {
        BytePointer data = frame.data(to);
        int stride = frame.linesize(to);
        if (stride == width) data.put(plane, 0, width * height);
        else
            for (int row = 0; row < height; row++)
                data.getPointer((long) row * stride).put(plane, row * width, width);
    }

    /** Ends the coding and gives the clip. */
    Clip finish() {
        send(null);
        return new Clip(spec.codec(), spec.width(), spec.height(), spec.offset(), coded);
    }

    private void send(@Nullable AVFrame pictureOrEnd) {
        check("avcodec_send_frame", avcodec_send_frame(context, pictureOrEnd));
        while (avcodec_receive_packet(context, packet) == 0) {
            byte[] annexB = new byte[packet.size()];
            packet.data().get(annexB);
            List<byte[]> nals = Nal.split(annexB).stream()
                    .filter(nal -> Nal.isVcl(spec.codec(), nal) || Nal.isParameterSet(spec.codec(), nal))
                    .toList();
            coded.add(new CodedFrame((packet.flags() & AV_PKT_FLAG_KEY) != 0, nals));
            av_packet_unref(packet);
        }
    }

    private static void check(String what, int result) {
        if (result < 0) throw new IllegalStateException(what + " failed with " + result);
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(context);
    }
}
