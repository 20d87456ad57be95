package pasu.app;

import java.io.Console;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraId;
import pasu.core.camera.Credentials;
import pasu.core.camera.StreamSpec;

/**
 * A camera that somebody brings to the demo by its address. Its password is asked for, or taken from {@code
 * PASU_CAMERA_PASSWORD}: on a command line every user of the machine could read it.
 *
 * @param network where it lies, alone
 */
record OwnCamera(Camera camera, String network) {
    private static final String PASSWORD = "PASU_CAMERA_PASSWORD";

    /** @throws Failure if the address is none, or its host is not known */
    static List<OwnCamera> of(List<String> urls, Map<String, String> environment) {
        List<OwnCamera> cameras = new ArrayList<>();
        for (String url : urls) cameras.add(of(url, environment.get(PASSWORD)));
        return cameras;
    }

    private static OwnCamera of(String text, @Nullable String password) {
        try {
            URI given = new URI(text);
            URI url = new URI(
                    given.getScheme(), null, given.getHost(), given.getPort(), given.getPath(), given.getQuery(), null);
            StreamSpec stream = new StreamSpec(StreamSpec.MAIN, url);
            InetAddress address = InetAddress.getByName(url.getHost());
            Camera camera = new Camera(
                    CameraId.random(),
                    url.getHost() + url.getPath(),
                    null,
                    null,
                    null,
                    null,
                    List.of(stream),
                    credentials(given, password),
                    true,
                    1);
            return new OwnCamera(camera, address.getHostAddress());
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "--camera is rtsp://[USER@]HOST[:PORT]/PATH: " + e.getMessage(), e);
        } catch (UnknownHostException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "--camera: the host " + e.getMessage() + " is not known", e);
        }
    }

    private static @Nullable Credentials credentials(URI given, @Nullable String password) {
        String user = given.getUserInfo();
        if (user == null) return null;
        if (user.contains(":"))
            throw new IllegalArgumentException("leave the password out, it is asked for (or set " + PASSWORD + ")");
        if (password != null) return new Credentials(user, password);
        Console terminal = System.console();
        char[] typed = terminal == null ? null : terminal.readPassword("password of %s at %s: ", user, given.getHost());
        if (typed == null) throw new IllegalArgumentException("set " + PASSWORD + ", there is no terminal to ask at");
        return new Credentials(user, new String(typed));
    }
}
