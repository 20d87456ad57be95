package pasu.console.rest;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pasu.console.Api;
import pasu.console.Call;
import pasu.console.Problem;
import pasu.console.Reply;
import pasu.core.base.Time;
import pasu.core.base.Word;
import pasu.core.dispatch.Station;
import pasu.core.people.Account;
import pasu.core.people.Accounts;
import pasu.core.people.Act;
import pasu.core.people.AuditTrail;
import pasu.core.people.PasswordRule;
import pasu.core.people.People;
import pasu.core.people.Role;
import pasu.core.people.SignIn;

/** The accounts, as an administrator keeps them. */
public final class AccountEndpoints {
    private final Accounts accounts;
    private final People people;
    private final SignIn door;
    private final List<Station> stations;
    private final AuditTrail audit;
    private final Time time;

    /** @param stations that a police officer may be of */
    public AccountEndpoints(
            Accounts accounts, People people, SignIn door, List<Station> stations, AuditTrail audit, Time time) {
        this.accounts = accounts;
        this.people = people;
        this.door = door;
        this.stations = List.copyOf(stations);
        this.audit = audit;
        this.time = time;
    }

    public void mount(Api api) {
        api.mount(
                "listAccounts",
                call -> Reply.list(
                        accounts.all().stream().map(AccountEndpoints::json).toList(), null));
        api.mount("addAccount", this::add);
        api.mount("changeAccount", this::change);
    }

    private Reply add(Call call) {
        JsonObject body = call.body();
        Account added;
        try {
            added = people.add(
                    body.getString("user"),
                    body.getString("name"),
                    role(body.getString("role")),
                    body.getString("language", "ko"),
                    body.getString("password"),
                    true,
                    station(body),
                    body.getString("team"));
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "The account cannot be added: " + e.getMessage() + ".");
        }
        audit(call, Act.ACCOUNT_ADDED, added, Map.of("role", Word.of(added.role())));
        return Reply.created("/api/v1/accounts/" + added.id(), json(added));
    }

    private Reply change(Call call) {
        JsonObject body = call.body();
        UUID id = call.id();
        Account was = accounts.find(id).orElseThrow(() -> Problem.notFound("The account"));
        String password = body.getString("password");
        if (password != null)
            PasswordRule.fault(password, was.login()).ifPresent(fault -> {
                throw new Problem(422, "The new password does not do: " + fault + ".");
            });
        Account changed = accounts.update(changed(was, body));
        audit(call, Act.ACCOUNT_CHANGED, changed, difference(was, changed, password != null));
        if (password != null) door.setPassword(id, password, true, null);
        else if (!changed.active() || changed.role() != was.role()) door.endAll(id, null);
        return Reply.ok(json(accounts.find(id).orElse(changed)));
    }

    private Account changed(Account was, JsonObject body) {
        try {
            return new Account(
                    was.id(),
                    was.login(),
                    body.getString("name", was.name()),
                    body.containsKey("role") ? role(body.getString("role")) : was.role(),
                    body.getString("language", was.language()),
                    was.mustChangePassword(),
                    body.getBoolean("active", was.active()),
                    body.containsKey("station") ? station(body) : was.station(),
                    body.containsKey("team") ? body.getString("team") : was.team(),
                    body.getLong("version"));
        } catch (IllegalArgumentException e) {
            throw new Problem(422, "The account cannot be changed so: " + e.getMessage() + ".");
        }
    }

    private static Map<String, String> difference(Account was, Account now, boolean password) {
        Map<String, String> changes = new TreeMap<>();
        if (!was.name().equals(now.name())) changes.put("name", now.name());
        if (was.role() != now.role()) changes.put("role", Word.of(was.role()) + " → " + Word.of(now.role()));
        if (was.active() != now.active()) changes.put("active", Boolean.toString(now.active()));
        if (!was.language().equals(now.language())) changes.put("language", now.language());
        if (!Objects.equals(was.station(), now.station())) changes.put("station", String.valueOf(now.station()));
        if (!Objects.equals(was.team(), now.team())) changes.put("team", String.valueOf(now.team()));
        if (password) changes.put("password", "given anew");
        return changes;
    }

    private void audit(Call call, Act act, Account account, Map<String, String> detail) {
        audit.append(call.caller().entry(time.now(), act, SessionEndpoints.object(account), detail));
    }

    /** Null takes it away. */
    private @Nullable String station(JsonObject body) {
        String name = body.getString("station");
        if (name != null
                && stations.stream().noneMatch(station -> station.name().equals(name)))
            throw new Problem(422, "There is no station of this name: see /api/v1/stations.");
        return name;
    }

    private static Role role(String word) {
        return Word.find(Role.class, word).orElseThrow();
    }

    private static JsonObject json(Account account) {
        return new JsonObject()
                .put("id", account.id().toString())
                .put("user", account.login())
                .put("name", account.name())
                .put("role", Word.of(account.role()))
                .put("language", account.language())
                .put("mustChangePassword", account.mustChangePassword())
                .put("active", account.active())
                .put("station", account.station())
                .put("team", account.team())
                .put("version", account.version());
    }
}
