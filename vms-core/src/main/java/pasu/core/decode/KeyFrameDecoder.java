package pasu.core.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import pasu.core.live.KeyPicture;
import pasu.core.media.Codec;
import pasu.core.media.MalformedMedia;
import pasu.core.mp4.DecoderConfiguration;
import pasu.core.picture.Luma;

/**
 * Decodes one key frame to its brightness, as cheaply as it can be done: no container is read, nothing is converted, and
 * the filter that smooths blocks is left out. One thread; nothing is kept from frame to frame.
 */
final class KeyFrameDecoder {

    private KeyFrameDecoder() {}

    /** @return empty if it cannot be decoded, or has other than 8 bits a pixel of brightness */
    static Optional<Luma> luma(KeyPicture picture) throws MalformedMedia {
        AVCodec codec = avcodec_find_decoder(
                picture.init().format().codec() == Codec.H264 ? AV_CODEC_ID_H264 : AV_CODEC_ID_HEVC);
        if (codec == null) return Optional.empty();
        AVCodecContext context = avcodec_alloc_context3(codec);
        AVPacket packet = av_packet_alloc();
        AVFrame frame = av_frame_alloc();
        try (BytePointer bytes = padded(picture.accessUnit())) {
            context.thread_count(1);
            context.skip_loop_filter(AVDISCARD_ALL);
            configure(context, DecoderConfiguration.of(picture.init()));
            if (avcodec_open2(context, codec, (AVDictionary) null) < 0) return Optional.empty();
            packet.data(bytes);
            packet.size(picture.accessUnit().length);
            if (avcodec_send_packet(context, packet) < 0 || avcodec_send_packet(context, null) < 0)
                return Optional.empty();
            return avcodec_receive_frame(context, frame) < 0 ? Optional.empty() : luma(frame);
        } finally {
            av_frame_free(frame);
            av_packet_free(packet);
            avcodec_free_context(context);
        }
    }

    private static BytePointer padded(byte[] bytes) {
        BytePointer padded = new BytePointer(bytes.length + AV_INPUT_BUFFER_PADDING_SIZE);
        Pointer.memset(padded, 0, padded.capacity());
        return padded.put(bytes, 0, bytes.length);
    }

    /** The context frees it. */
    private static void configure(AVCodecContext context, byte[] configuration) {
        BytePointer extra = new BytePointer(av_malloc(configuration.length + AV_INPUT_BUFFER_PADDING_SIZE))
                .capacity(configuration.length + AV_INPUT_BUFFER_PADDING_SIZE);
        Pointer.memset(extra, 0, extra.capacity());
        extra.put(configuration, 0, configuration.length);
        context.extradata(extra);
        context.extradata_size(configuration.length);
    }

    private static Optional<Luma> luma(AVFrame frame) {
        if (!LumaFormats.isPlanar8(frame.format())) return Optional.empty();
        int stride = frame.linesize(0);
        ByteBuffer plane =
                frame.data(0).capacity((long) stride * frame.height()).asByteBuffer();
        return Optional.of(Luma.of(plane, frame.width(), frame.height(), stride));
    }
}
