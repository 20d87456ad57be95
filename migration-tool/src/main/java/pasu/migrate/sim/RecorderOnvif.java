package pasu.migrate.sim;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import pasu.core.base.ExitCode;
import pasu.core.base.Failure;
import pasu.core.base.Time;
import pasu.ingest.sim.onvif.Doorman;
import pasu.ingest.sim.onvif.Envelopes;
import pasu.ingest.sim.onvif.SoapRequest;

/** The recorder as ONVIF sees it, over HTTP on loopback: {@code /onvif/device_service} and what that names. */
public final class RecorderOnvif implements Closeable {
    private static final int BODY_LIMIT = 64 << 10;
    private static final String PATH = "/onvif/";

    private final SimRecorder recorder;
    private final RecorderAnswers answers;
    private final @Nullable Doorman doorman;
    private final String nonce = HexFormat.of().formatHex(new SecureRandom().generateSeed(8));
    private final HttpServer http;

    /** @param port 0 for one that is free @param doorman if there is one, logins are asked for */
    public RecorderOnvif(int port, SimRecorder recorder, @Nullable Doorman doorman) {
        this.recorder = recorder;
        this.doorman = doorman;
        this.answers = new RecorderAnswers(recorder);
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        } catch (IOException e) {
            throw new Failure(ExitCode.UNAVAILABLE, "cannot listen on port " + port + ": " + e.getMessage(), e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext(PATH, this::handle);
        http.start();
    }

    /** Where it is asked first. */
    public String address() {
        return base() + "device_service";
    }

    private String base() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + PATH;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT);
            @Nullable
            SoapRequest asked = exchange.getRequestMethod().equals("POST")
                    ? SoapRequest.parse(body).orElse(null)
                    : null;
            if (asked == null) say(exchange, 400, Envelopes.fault("WellFormed", "this is no SOAP 1.2"));
            else if (!admits(exchange, asked)) refuse(exchange);
            else answer(exchange, asked);
        }
    }

    private boolean admits(HttpExchange exchange, SoapRequest asked) {
        return doorman == null
                || doorman.admits(
                        asked,
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        exchange.getRequestURI().toString(),
                        nonce,
                        Time.instant(recorder.clock().wallMicros()));
    }

    private void refuse(HttpExchange exchange) throws IOException {
        if (doorman != null) exchange.getResponseHeaders().set("WWW-Authenticate", doorman.challenge(nonce));
        say(exchange, 401, Envelopes.fault("NotAuthorized", "Sender not Authorized"));
    }

    private void answer(HttpExchange exchange, SoapRequest asked) throws IOException {
        Optional<String> content = answers.answer(asked, base());
        if (content.isPresent()) say(exchange, 200, Envelopes.body(content.get()));
        else
            say(
                    exchange,
                    400,
                    Envelopes.fault(
                            "ActionNotSupported", asked.operation() + " is not known, or not with these words"));
    }

    private static void say(HttpExchange exchange, int status, String message) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/soap+xml; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
