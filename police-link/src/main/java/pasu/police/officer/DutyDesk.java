package pasu.police.officer;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import pasu.core.base.Time;
import pasu.core.dispatch.Station;
import pasu.core.officer.Officers;
import pasu.core.officer.OnDuty;
import pasu.core.people.Account;
import pasu.core.people.Act;
import pasu.core.people.AuditEntry;
import pasu.core.people.AuditTrail;
import pasu.core.people.Role;
import pasu.core.people.SignIn;
import pasu.core.people.Token;

/** Going on duty and leaving it, each with one's own account; and the proof, every ten seconds, that the phone can ring. */
public final class DutyDesk {
    private static final int LONGEST_WHY = 200;
    private static final int LONGEST_UNIT = 100;

    private final Officers officers;
    private final SignIn door;
    private final List<Station> stations;
    private final AuditTrail audit;
    private final Time time;
    private final boolean tls;

    /** @param stations an officer may be of; where there is one only, it is everybody's */
    public DutyDesk(Officers officers, SignIn door, List<Station> stations, AuditTrail audit, Time time, boolean tls) {
        this.officers = officers;
        this.door = door;
        this.stations = List.copyOf(stations);
        this.audit = audit;
        this.time = time;
        this.tls = tls;
    }

    void mount(OfficerServer server) {
        server.route("POST", "/api/duty", this::begin);
        server.route("GET", "/api/duty", (exchange, path) -> exchange.json(200, json(officer(exchange))));
        server.route("DELETE", "/api/duty", this::end);
        server.route("POST", "/api/proof", this::prove);
    }

    /** Who asks. @throws Refusal 401 if nobody on duty does */
    OnDuty officer(Exchange exchange) {
        return onDuty(exchange).orElseThrow(() -> new Refusal(401, "off-duty", "Duty has ended: sign in again."));
    }

    /** Who is on duty where this came from, as it is now. */
    Optional<OnDuty> onDuty(Exchange exchange) {
        return exchange.dutyToken().flatMap(token -> officers.find(token.hash()));
    }

    /** Writes down what an officer did; the act may begin when it returns. */
    void audit(OnDuty officer, Exchange exchange, Act act, String object, Map<String, String> detail) {
        audit.append(new AuditEntry(
                time.now(),
                officer.account(),
                officer.login(),
                Role.POLICE,
                act,
                object,
                exchange.address(),
                null,
                detail));
    }

    /** Somebody showed a view, and is not on duty. */
    void auditStranger(Exchange exchange, String object) {
        audit.append(new AuditEntry(
                time.now(),
                null,
                "",
                null,
                Act.VIEW_DENIED,
                object,
                exchange.address(),
                null,
                Map.of("why", "off-duty")));
    }

    private void begin(Exchange exchange, Matcher path) {
        Account account = known(exchange);
        if (account.role() != Role.POLICE)
            throw refused(account, exchange, "no-officer", "This page is for accounts of the police.");
        if (account.mustChangePassword())
            throw refused(account, exchange, "new-password", "Change your password at the console first.");
        Instant now = time.now();
        OnDuty duty = new OnDuty(
                UUID.randomUUID(),
                account.id(),
                account.login(),
                account.name(),
                station(account, exchange),
                Objects.requireNonNullElse(exchange.maybe("unit", LONGEST_UNIT), "")
                        .strip(),
                phone(exchange),
                now,
                now.plus(OnDuty.LONGEST),
                false,
                "",
                null);
        // A phone is one officer's at a time.
        onDuty(exchange).ifPresent(before -> leave(before, exchange));
        Token token = Token.random();
        audit(
                duty,
                exchange,
                Act.DUTY_BEGUN,
                "unit/" + duty.unit(),
                Map.of("station", duty.station(), "unit", duty.unit()));
        officers.begin(duty, token.hash());
        exchange.response().addCookie(cookie(token.text()).setMaxAge(OnDuty.LONGEST.toSeconds()));
        exchange.json(201, json(duty));
    }

    /** The password was right, so it is written down, too. */
    private Refusal refused(Account account, Exchange exchange, String why, String words) {
        audit.append(new AuditEntry(
                time.now(),
                account.id(),
                account.login(),
                account.role(),
                Act.SIGN_IN_REFUSED,
                null,
                exchange.address(),
                null,
                Map.of("why", why)));
        return new Refusal(403, why, words);
    }

    private Account known(Exchange exchange) {
        SignIn.Checked checked =
                door.check(exchange.text("user", 64), exchange.text("password", 1024), exchange.address());
        return switch (checked) {
            case SignIn.Checked.Fits fits -> fits.account();
            case SignIn.Outcome.Refused refused ->
                throw new Refusal(401, "wrong-password", "User or password are wrong.");
            case SignIn.Outcome.Throttled throttled ->
                throw new Refusal(429, "throttled", "Too many wrong passwords: try again in a minute.");
        };
    }

    /** The account's, that an administrator set; nobody chooses whose orders they see. */
    private String station(Account account, Exchange exchange) {
        String set = account.station();
        if (set == null && stations.size() == 1) return stations.getFirst().name();
        return stations.stream()
                .map(Station::name)
                .filter(name -> name.equals(set))
                .findFirst()
                .orElseThrow(() -> refused(account, exchange, "no-station", "No station was set for this account."));
    }

    private static String phone(Exchange exchange) {
        String phone =
                Objects.requireNonNullElse(exchange.maybe("phone", 30), "").strip();
        if (!phone.matches("[+0-9][0-9 -]{6,28}|"))
            throw new Refusal(422, "no-phone", "A phone number is digits and dashes.");
        return phone;
    }

    private void end(Exchange exchange, Matcher path) {
        leave(officer(exchange), exchange);
        exchange.response().addCookie(cookie("").setMaxAge(0));
        exchange.nothing();
    }

    private void leave(OnDuty officer, Exchange exchange) {
        audit(officer, exchange, Act.DUTY_ENDED, "unit/" + officer.unit(), Map.of());
        officers.end(officer.id());
    }

    private void prove(Exchange exchange, Matcher path) {
        OnDuty officer = officer(exchange);
        boolean can = exchange.flag("canRing");
        officers.prove(
                officer.id(), can, can ? "" : Objects.requireNonNullElse(exchange.maybe("why", LONGEST_WHY), ""));
        exchange.nothing();
    }

    private Cookie cookie(String token) {
        return Cookie.cookie(Exchange.COOKIE, token)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(tls);
    }

    private static JsonObject json(OnDuty duty) {
        return new JsonObject()
                .put("user", duty.login())
                .put("name", duty.name())
                .put("station", duty.station())
                .put("unit", duty.unit())
                .put("expiresAt", duty.expiresAt().toString());
    }
}
