package pasu.ingest.onvif.link;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.camera.Camera;
import pasu.core.camera.CameraDevice;
import pasu.core.camera.Credentials;
import pasu.ingest.login.LoginRefused;
import pasu.ingest.onvif.link.OnvifFailure.Kind;
import pasu.ingest.onvif.service.Call;
import pasu.ingest.onvif.service.DeviceCalls;
import pasu.ingest.onvif.service.MediaCalls;
import pasu.ingest.onvif.service.Service;
import pasu.ingest.onvif.service.Subscription;
import pasu.ingest.onvif.soap.Element;
import pasu.ingest.onvif.soap.Envelope;
import pasu.ingest.onvif.soap.Excerpt;
import pasu.ingest.onvif.soap.MalformedAnswer;
import pasu.ingest.onvif.soap.SoapFault;
import pasu.ingest.onvif.soap.UsernameToken;

/**
 * A device that is asked. Its time comes first, for the login of WS-Security holds for some minutes by the device's own clock;
 * a device that answers 401 is logged in to by HTTP Digest from then on. Used by any number of threads, which wait.
 */
public final class OnvifDevice {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;
    /** A login, its repetition with HTTP's, and one more when a nonce has aged. */
    private static final int MAX_TRIES = 4;
    /** For so long a device that does not tell its time is not asked for it again. */
    private static final Duration CLOCK_UNKNOWN = Duration.ofMinutes(1);
    /** A device's clock is told in whole seconds, so it is half a second further, give or take as much. */
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    /** Less is no news of a clock that is told to the second. */
    private static final Duration CLOCK_MOVED = Duration.ofSeconds(2);

    /** @param known whether the device told it; else it is taken for ours, until it is asked again */
    private record Clock(Duration ahead, boolean known, long readAt) {}

    private final OnvifWire wire;
    private final String name;
    private final Endpoint endpoint;
    private final @Nullable Credentials credentials;
    private final Time time;
    private final Peer peer;
    private final HttpLogin login;

    private volatile @Nullable Clock clock;
    private volatile @Nullable Map<Service, URI> services;

    /**
     * @param name as people know it
     * @param credentials null where the device asks nobody for any
     */
    public OnvifDevice(OnvifWire wire, String name, Endpoint endpoint, @Nullable Credentials credentials, Time time) {
        this.wire = wire;
        this.name = name;
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.time = time;
        this.peer = new Peer(endpoint.pin().orElse(null));
        this.login = new HttpLogin(credentials, OnvifDevice::chance);
    }

    /** The device behind a camera, as it is entered. */
    public static OnvifDevice of(OnvifWire wire, Camera camera, CameraDevice device, Time time) {
        return new OnvifDevice(wire, camera.name(), new Endpoint(device.address()), camera.credentials(), time);
    }

    private static String chance() {
        return HexFormat.of().formatHex(nonce());
    }

    private static byte[] nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    /** Asks a service; where it is the device is asked first. */
    public <T> T ask(Call<T> call) throws OnvifFailure {
        return ask(address(call), List.of(), call, wire.patience());
    }

    /** Asks a pull point. @param wait that the device may take by what it is asked */
    public <T> T ask(Subscription subscription, Call<T> call, Duration wait) throws OnvifFailure {
        Endpoint to = endpoint.service(subscription.address());
        List<Element> addressing = new ArrayList<>(List.of(
                Element.of("wsa:Action", call.action()),
                Element.of("wsa:MessageID", "urn:uuid:" + UUID.randomUUID()),
                Element.of("wsa:To", subscription.address().toString())));
        addressing.addAll(subscription.parameters());
        return ask(to, addressing, call, wire.patience().plus(wait));
    }

    /** Where the device's services are: by both of the questions that there are, for some know one and others answer in part. */
    public Map<Service, URI> services() throws OnvifFailure {
        Map<Service, URI> known = services;
        if (known != null) return known;
        Map<Service, URI> found = new EnumMap<>(Service.class);
        OnvifFailure first = null;
        for (Call<Map<Service, URI>> question : List.of(DeviceCalls.capabilities(), DeviceCalls.services()))
            try {
                found.putAll(ask(endpoint, List.of(), question, wire.patience()));
            } catch (OnvifFailure e) {
                if (!isOnlyThis(e.kind())) throw e;
                if (first == null) first = e;
            }
        if (found.isEmpty() && first != null) throw first;
        services = found;
        return found;
    }

    /** The second media service, which knows H.265, where there is one. */
    public Service media() throws OnvifFailure {
        return services().containsKey(Service.MEDIA2) ? Service.MEDIA2 : Service.MEDIA;
    }

    /** The device does not do this one thing, and may well do others. */
    private static boolean isOnlyThis(Kind kind) {
        return kind == Kind.REFUSED || kind == Kind.UNSUPPORTED || kind == Kind.MALFORMED;
    }

    /** How far the device's clock is ahead of ours, as it was when we asked; it is known to the second. */
    public Duration clockOffset() throws OnvifFailure {
        Clock known = clock;
        return known != null && known.known() ? known.ahead() : readClock();
    }

    /** The address of a stream or a picture, at the host by which we know the device. */
    public URI atOurHost(URI told) {
        return endpoint.atOurHost(told);
    }

    /** The certificate that it showed; to be entered when it was met for the first time. */
    public Optional<String> fingerprint() {
        return peer.trust().seen();
    }

    /** Its address, with the fingerprint of the certificate that it showed. */
    public URI pinnedAddress() {
        return fingerprint()
                .filter(seen -> endpoint.pin().isEmpty())
                .map(endpoint::withPin)
                .orElse(endpoint)
                .url();
    }

    private Endpoint address(Call<?> call) throws OnvifFailure {
        if (call.service() == Service.DEVICE) return endpoint;
        URI told = services().get(call.service());
        if (told == null) throw failure(Kind.UNSUPPORTED, call, "the device has no such service");
        return endpoint.service(told);
    }

    /** Asks for the device's time anew, which may have been set: how far it is ahead of ours. */
    public Duration readClock() throws OnvifFailure {
        Call<Instant> call = DeviceCalls.clock();
        Instant before = time.now();
        Instant theirs = exchange(endpoint, List.of(), call, false, wire.patience());
        Instant middle = before.plus(Duration.between(before, time.now()).dividedBy(2));
        Duration found = Duration.between(middle, theirs.plus(HALF_A_SECOND));
        clock = new Clock(found, true, time.ticks());
        return found;
    }

    private <T> T ask(Endpoint to, List<Element> addressing, Call<T> call, Duration wait) throws OnvifFailure {
        boolean tokens = credentials != null && !login.isKnown();
        Duration before = tokens ? clockOrOurs() : Duration.ZERO;
        try {
            return exchange(to, addressing, call, true, wait);
        } catch (OnvifFailure e) {
            boolean clockMayBeWrong = tokens && !login.isKnown() && e.kind() == Kind.UNAUTHORIZED;
            if (!clockMayBeWrong || !hasMoved(before)) throw e;
            return exchange(to, addressing, call, true, wait);
        }
    }

    private boolean hasMoved(Duration before) {
        try {
            return readClock().minus(before).abs().compareTo(CLOCK_MOVED) > 0;
        } catch (OnvifFailure e) {
            return false;
        }
    }

    /** A device that tells its time to nobody may still take ours; after a while it is asked again. */
    private Duration clockOrOurs() throws OnvifFailure {
        Clock known = clock;
        if (known != null && (known.known() || time.ticks() - known.readAt() < CLOCK_UNKNOWN.toNanos()))
            return known.ahead();
        try {
            return readClock();
        } catch (OnvifFailure e) {
            if (!isOnlyThis(e.kind()) && e.kind() != Kind.UNAUTHORIZED) throw e;
            clock = new Clock(Duration.ZERO, false, time.ticks());
            return Duration.ZERO;
        }
    }

    private <T> T exchange(Endpoint to, List<Element> addressing, Call<T> call, boolean asSomebody, Duration wait)
            throws OnvifFailure {
        Function<Optional<HttpLogin.Attempt>, OnvifWire.Message> message =
                attempt -> message(addressing, call, attempt, asSomebody);
        return read(call, answer("POST", to, call, message, asSomebody, wait));
    }

    /** What comes of a message that is sent, and sent again with the login that the device asks for. */
    private OnvifWire.Answer answer(
            String method,
            Endpoint to,
            Call<?> call,
            Function<Optional<HttpLogin.Attempt>, OnvifWire.Message> message,
            boolean asSomebody,
            Duration wait)
            throws OnvifFailure {
        try {
            for (int tries = 1; ; tries++) {
                Optional<HttpLogin.Attempt> attempt =
                        asSomebody ? login.attempt(method, to.target()) : Optional.empty();
                OnvifWire.Answer answer = wire.ask(to, peer, message.apply(attempt), wait);
                boolean again = answer.status() == 401
                        && asSomebody
                        && tries < MAX_TRIES
                        && !answer.challenges().isEmpty();
                if (!again) {
                    if (answer.status() != 401) attempt.ifPresent(login::accepted);
                    return answer;
                }
                // A password goes as a digest only, but to a device that is known by its certificate.
                login.refused(
                        attempt.orElse(null),
                        answer.challenges().stream(),
                        to.pin().isPresent());
            }
        } catch (WireFailure e) {
            throw failure(e.kind(), call, String.valueOf(e.getMessage()));
        } catch (LoginRefused e) {
            throw failure(Kind.UNAUTHORIZED, call, e.detail() + shown(to));
        }
    }

    /** By what the device may be made known, where it is not. */
    private String shown(Endpoint to) {
        if (!to.tls() || to.pin().isPresent()) return "";
        return peer.trust()
                .seen()
                .map(sha256 -> "; it shows the certificate #sha256=" + sha256)
                .orElse("");
    }

    private OnvifWire.Message message(
            List<Element> addressing, Call<?> call, Optional<HttpLogin.Attempt> attempt, boolean asSomebody) {
        List<Element> headers = new ArrayList<>(addressing);
        if (asSomebody && attempt.isEmpty() && credentials != null) {
            Clock known = clock;
            Duration ahead = known == null ? Duration.ZERO : known.ahead();
            headers.add(UsernameToken.header(credentials, nonce(), time.now().plus(ahead)));
        }
        return new OnvifWire.Message(
                Optional.of(call.action()),
                Envelope.write(headers, call.request()),
                attempt.map(HttpLogin.Attempt::authorization));
    }

    /** What the device shows of a profile now, by its own picture: a JPEG. */
    public byte[] picture(String profile) throws OnvifFailure {
        Call<URI> call = MediaCalls.snapshotUri(media(), profile);
        Endpoint at = endpoint.service(ask(call));
        OnvifWire.Answer answer = answer(
                "GET",
                at,
                call,
                attempt -> new OnvifWire.Message(
                        Optional.empty(), new byte[0], attempt.map(HttpLogin.Attempt::authorization)),
                true,
                wire.patience());
        byte[] body = answer.body();
        boolean jpeg = body.length > 2 && (body[0] & 0xff) == 0xff && (body[1] & 0xff) == 0xd8;
        if (answer.status() != 200 || !jpeg)
            throw failure(
                    answer.status() == 401 ? Kind.UNAUTHORIZED : Kind.MALFORMED,
                    call,
                    "what it has as its picture is none (" + answer.status() + ")");
        return body;
    }

    private <T> T read(Call<T> call, OnvifWire.Answer answer) throws OnvifFailure {
        int status = answer.status();
        if (status >= 300 && status < 400)
            throw failure(
                    Kind.REDIRECTED,
                    call,
                    "the device sends us on to "
                            + Excerpt.of(answer.location().orElse("nowhere"))
                            + "; if it is there now, enter that address");
        boolean noLogin = status == 401 || status == 403;
        if (!isXml(answer))
            throw failure(
                    noLogin ? Kind.UNAUTHORIZED : Kind.MALFORMED,
                    call,
                    "the answer is no SOAP (" + status + ", "
                            + Excerpt.of(answer.type().orElse("no type")) + "): " + Excerpt.of(answer.body()));
        try {
            Element content = Envelope.body(answer.body());
            if (status >= 400)
                throw failure(
                        noLogin ? Kind.UNAUTHORIZED : Kind.REFUSED,
                        call,
                        "the device answers " + status + " with " + content.name());
            return call.read(content);
        } catch (SoapFault e) {
            throw failure(kind(e, status), call, "the device says: " + e.words());
        } catch (MalformedAnswer e) {
            throw failure(noLogin ? Kind.UNAUTHORIZED : Kind.MALFORMED, call, "(" + status + ") " + e.detail());
        }
    }

    /** What a fault says of itself comes first; what it does not say, HTTP's status may. */
    private static Kind kind(SoapFault fault, int status) {
        if (fault.isUnauthorized()) return Kind.UNAUTHORIZED;
        if (fault.isUnsupported()) return Kind.UNSUPPORTED;
        return status == 401 || status == 403 ? Kind.UNAUTHORIZED : Kind.REFUSED;
    }

    /** An answer without a type, or without anything, is read for what it is. */
    private static boolean isXml(OnvifWire.Answer answer) {
        String type = answer.type().orElse("").toLowerCase(Locale.ROOT);
        return type.isBlank() || type.contains("xml") || answer.body().length == 0;
    }

    private OnvifFailure failure(Kind kind, Call<?> call, String words) {
        return new OnvifFailure(kind, name, call.operation(), words);
    }
}
