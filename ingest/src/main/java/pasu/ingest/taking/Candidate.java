package pasu.ingest.taking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pasu.core.camera.Credentials;
import pasu.core.camera.Position;
import pasu.core.camera.Purpose;
import pasu.core.camera.SitePapers;
import pasu.core.camera.StreamSpec;

/**
 * A camera that is to be taken on.
 *
 * @param device address of its ONVIF service as it was typed, or null where it has none
 * @param streams as they were given; empty where the device is to be asked for them
 * @param papers what is newly known of its site's hearing and sign; null where nothing was said
 */
public record Candidate(
        String name,
        @Nullable String device,
        @Nullable Credentials credentials,
        List<StreamSpec> streams,
        @Nullable String site,
        @Nullable Purpose purpose,
        @Nullable Position position,
        @Nullable String address,
        @Nullable String pole,
        @Nullable Double bearing,
        @Nullable SitePapers papers) {

    public Candidate {
        streams = List.copyOf(streams);
    }
}
