package pasu.ingest.sim;

import java.util.List;
import java.util.Locale;
import pasu.core.camera.Position;
import pasu.core.media.Codec;
import pasu.ingest.sim.clip.Clip;
import pasu.ingest.sim.town.TownCamera;

/** What the simulator tells of a camera: enough to register it. Purposes and codecs as the REST interface writes them. */
record CameraListing(
        String id,
        String name,
        String site,
        String purpose,
        Position position,
        int bearing,
        boolean audio,
        String onvif,
        List<Stream> streams) {

    record Stream(String name, String url, String codec, int width, int height, int fps) {}

    /**
     * @param url {@code rtsp://HOST:PORT/ID}
     * @param onvif {@code http://HOST:PORT/onvif/device_service}
     */
    static CameraListing of(TownCamera camera, String url, String onvif) {
        return new CameraListing(
                camera.id(),
                camera.name(),
                camera.site(),
                word(camera.purpose()),
                camera.position(),
                camera.bearing(),
                camera.audio(),
                onvif,
                List.of(
                        new Stream("main", url + "/main", word(camera.codec()), 1280, 720, Clip.FPS),
                        new Stream("sub", url + "/sub", word(Codec.H264), 640, 360, Clip.FPS)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code camera ID MAIN-URL SUB-URL CODEC NAME}, where the name comes last for it has spaces; {@code onvif ID URL}. */
    String lines() {
        Stream main = streams.get(0);
        return "camera %s %s %s %s %s%nonvif %s %s"
                .formatted(id, main.url(), streams.get(1).url(), main.codec(), name, id, onvif);
    }
}
