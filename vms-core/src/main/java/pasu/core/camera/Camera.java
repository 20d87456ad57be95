package pasu.core.camera;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One video source, as the register knows it.
 *
 * @param site the site's name, or null while the camera is not yet placed
 * @param address road address (도로명주소) of where it stands, or null
 * @param pole the number on its pole (전주번호), or null
 * @param bearing degrees clockwise from north
 * @param active an inactive camera is neither pulled nor recorded
 * @param version grows with each change; a change names the version that it saw
 */
public record Camera(
        CameraId id,
        String name,
        @Nullable String site,
        @Nullable Purpose purpose,
        @Nullable Position position,
        @Nullable String address,
        @Nullable String pole,
        @Nullable Double bearing,
        List<StreamSpec> streams,
        @Nullable Credentials credentials,
        boolean active,
        long version) {

    /** One of whose place no words are known. */
    public Camera(
            CameraId id,
            String name,
            @Nullable String site,
            @Nullable Purpose purpose,
            @Nullable Position position,
            @Nullable Double bearing,
            List<StreamSpec> streams,
            @Nullable Credentials credentials,
            boolean active,
            long version) {
        this(id, name, site, purpose, position, null, null, bearing, streams, credentials, active, version);
    }

    public Camera {
        if (name.isBlank() || name.length() > 200)
            throw new IllegalArgumentException("a camera's name has 1 to 200 characters");
        if (streams.isEmpty()) throw new IllegalArgumentException("a camera has at least one stream");
        if (streams.stream().map(StreamSpec::name).distinct().count() != streams.size())
            throw new IllegalArgumentException("two streams of a camera have the same name");
        streams = List.copyOf(streams);
    }

    public Optional<StreamSpec> stream(String streamName) {
        return streams.stream().filter(s -> s.name().equals(streamName)).findFirst();
    }

    public Camera withStreams(List<StreamSpec> next) {
        return new Camera(
                id, name, site, purpose, position, address, pole, bearing, next, credentials, active, version);
    }

    public Camera withVersion(long next) {
        return new Camera(
                id, name, site, purpose, position, address, pole, bearing, streams, credentials, active, next);
    }
}
