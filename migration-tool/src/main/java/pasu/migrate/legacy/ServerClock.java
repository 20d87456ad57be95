package pasu.migrate.legacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import pasu.core.base.Time;
import pasu.migrate.verify.ClockHint;

/** What time an RTSP server says that it is: the Date header of its answer to OPTIONS (RFC 2326 §12.18), true to a second. */
final class ServerClock {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int DEFAULT_PORT = 554;
    private static final long HALF_SECOND = 500_000;

    /** Frames are timed when they arrive and not when somebody asks: what may lie between on both sides. */
    private static final long SLACK_MICROS = 2_000_000;

    private ServerClock() {}

    static Optional<ClockHint> ask(URI address) throws IOException {
        try (Socket socket = new Socket()) {
            int port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
            socket.connect(new InetSocketAddress(address.getHost(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            long asked = Time.system().wallMicros();
            socket.getOutputStream()
                    .write(("OPTIONS " + address + " RTSP/1.0\r\nCSeq: 1\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine())
                if (line.toLowerCase(Locale.ROOT).startsWith("date:"))
                    return hint(line.substring("date:".length()).strip(), asked);
            return Optional.empty();
        }
    }

    private static Optional<ClockHint> hint(String date, long asked) {
        try {
            Instant told = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            long answered = Time.system().wallMicros();
            long offset = Time.micros(told) + HALF_SECOND - (asked + answered) / 2;
            return Optional.of(new ClockHint(offset, SLACK_MICROS + (answered - asked)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
