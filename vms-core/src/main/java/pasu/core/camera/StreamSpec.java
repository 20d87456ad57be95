package pasu.core.camera;

import java.net.URI;

/**
 * Where one stream of a camera is had.
 *
 * @param name {@code main} is recorded, {@code sub} is for walls; lower case, digits and dashes
 * @param url {@code rtsp://host[:port]/path}, without user information: credentials are kept apart
 */
public record StreamSpec(String name, URI url) {
    /** The stream that is recorded. */
    public static final String MAIN = "main";

    /** The small H.264 stream that walls show, pulled while somebody watches. */
    public static final String SUB = "sub";

    public StreamSpec {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,30}"))
            throw new IllegalArgumentException("a stream's name is lower case letters, digits and dashes: " + name);
        if (!"rtsp".equalsIgnoreCase(url.getScheme()) || url.getHost() == null)
            throw new IllegalArgumentException("a stream's url is rtsp://host[:port]/path");
        if (url.getRawUserInfo() != null)
            throw new IllegalArgumentException("user and password go into credentials, not into the url");
    }
}
