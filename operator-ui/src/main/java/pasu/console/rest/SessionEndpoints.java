package pasu.console.rest;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.Caller;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.console.Rfc3339;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.people.Account;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;
import pasu.core.people.PasswordRule;
import pasu.core.people.Right;
import pasu.core.people.Session;
import pasu.core.people.SignIn;
import pasu.core.people.SignIn.Outcome;

/** Signing in and out, and one's own password. */
public final class SessionEndpoints {
    private final SignIn door;
    private final AuditTrail audit;
    private final Time time;
    private final boolean tls;

    public SessionEndpoints(SignIn door, AuditTrail audit, Time time, boolean tls) {
        this.door = door;
        this.audit = audit;
        this.time = time;
        this.tls = tls;
    }

    public void mount(Api api) {
        api.mount("signIn", this::signIn);
        api.mount("currentSession", call -> Reply.ok(json(call.caller().session())));
        api.mount("signOut", this::signOut);
        api.mount("changePassword", this::changePassword);
    }

    private Reply signIn(Call call) {
        JsonObject body = call.body();
        Outcome outcome = door.signIn(body.getString("user"), body.getString("password"), call.address());
        Outcome.Admitted admitted = admitted(outcome, 401, "User or password are wrong.");
        String token = admitted.token().text();
        Session session = admitted.session();
        long seconds = Duration.between(session.openedAt(), session.expiresAt()).toSeconds();
        return Reply.created("/api/v1/sessions/current", json(session).put("token", token))
                .with(cookie(token).setMaxAge(seconds));
    }

    private Reply signOut(Call call) {
        door.signOut(call.caller().session(), call.address());
        return Reply.nothing().with(cookie("").setMaxAge(0));
    }

    private Reply changePassword(Call call) {
        Caller caller = call.caller();
        Account account = caller.session().account();
        String fresh = call.body().getString("new");
        String old = call.body().getString("old");
        PasswordRule.fault(fresh, account.login()).ifPresent(fault -> {
            throw new Problem(422, "The new password does not do: " + fault + ".");
        });
        if (fresh.equals(old)) throw new Problem(422, "The new password is the old one: choose another.");
        Outcome.Admitted unused =
                admitted(door.confirm(caller.session(), old, call.address()), 422, "The old password is wrong.");
        audit.append(caller.entry(time.now(), Act.PASSWORD_CHANGED, object(account), Map.of()));
        door.setPassword(account.id(), fresh, false, caller.session());
        return Reply.nothing();
    }

    private static Outcome.Admitted admitted(Outcome outcome, int refusal, String words) {
        return switch (outcome) {
            case Outcome.Admitted admitted -> admitted;
            case Outcome.Refused refused -> throw new Problem(refusal, words);
            case Outcome.Throttled throttled -> {
                long seconds = throttled.retryAfter().plusMillis(999).toSeconds();
                throw new Problem(
                        429,
                        "Too many wrong passwords: try again in " + seconds + " s.",
                        Map.of("Retry-After", Long.toString(seconds)));
            }
        };
    }

    private Cookie cookie(String token) {
        return Cookie.cookie("pasu_session", token)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(tls);
    }

    static String object(Account account) {
        return "account/" + account.login();
    }

    private static JsonObject json(Session session) {
        Account account = session.account();
        JsonArray rights = new JsonArray();
        for (Right right : Right.of(account.role())) rights.add(right.word());
        return new JsonObject()
                .put(
                        "account",
                        new JsonObject()
                                .put("user", account.login())
                                .put("name", account.name())
                                .put("role", Word.of(account.role()))
                                .put("mustChangePassword", account.mustChangePassword())
                                .put("language", account.language()))
                .put("expiresAt", Rfc3339.text(session.expiresAt()))
                .put("rights", rights);
    }
}
