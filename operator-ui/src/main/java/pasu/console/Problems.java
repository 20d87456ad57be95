package pasu.console;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pasu.core.alarm.AlarmBook;
import pasu.core.alarm.AlarmRules;
import pasu.core.bell.BellRegister;
import pasu.core.camera.CameraRegister;
import pasu.core.incident.IncidentBook;
import pasu.core.incident.IncidentRules;
import pasu.core.people.Accounts;
import pasu.core.people.AuditTrail;
import pasu.core.people.PasswordHasher;
import pasu.core.record.NodeAway;
import pasu.core.store.Database;
import pasu.core.trial.TrialBook;

/** Turns whatever a handler threw into an answer. */
final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    /** Ends the response with the problem; if it has begun, the connection is closed, for nothing else can be said. */
    static void answer(RoutingContext context) {
        Problem problem = of(context.failure(), context.statusCode(), context.normalizedPath());
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) return;
        if (response.headWritten()) {
            response.reset();
            return;
        }
        problem.headers().forEach(response::putHeader);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var unused = response.end(problem.toJson().toBuffer());
    }

    static Problem of(@Nullable Throwable thrown, int status, String path) {
        return switch (thrown) {
            case null ->
                new Problem(
                        status > 0 ? status : 500,
                        "The request could not be answered: see the API at /api/v1/openapi.json.");
            case Problem problem -> problem;
            case ValidatorException invalid -> invalid(invalid);
            case CameraRegister.Conflict conflict -> conflict(conflict);
            case BellRegister.Conflict conflict -> conflict(conflict);
            case Accounts.Conflict conflict -> conflict(conflict);
            case AlarmBook.Conflict conflict -> conflict(conflict);
            case IncidentBook.Conflict conflict -> conflict(conflict);
            case TrialBook.Conflict conflict -> conflict(conflict);
            case IncidentRules.NotPossible not -> new Problem(409, "It cannot be done now: " + not.getMessage() + ".");
            case AlarmRules.NotPossible not -> new Problem(409, "It cannot be done now: " + not.getMessage() + ".");
            case AuditTrail.Unavailable full -> later("It cannot be written to the audit now, so it is not done.");
            case NodeAway away -> later("Node " + away.getMessage() + ".");
            case PasswordHasher.Busy busy -> later("Too many people sign in at once.");
            default -> {
                if (Database.isAway(thrown)) {
                    log.warn("{}: the database is away: {}", path, thrown.toString());
                    yield later("The database does not answer; recording goes on.");
                }
                log.error("{} failed", path, thrown);
                yield new Problem(500, "This is a fault in Pasu; it is in its log with the time.");
            }
        };
    }

    private static Problem conflict(RuntimeException conflict) {
        return new Problem(409, conflict.getMessage() + ": load it again and repeat the change.");
    }

    private static Problem later(String what) {
        return new Problem(503, what + " Try again in a few seconds.", Map.of("Retry-After", "3"));
    }

    private static Problem invalid(ValidatorException invalid) {
        String said = String.valueOf(invalid.getMessage());
        return switch (invalid.type()) {
            case UNSUPPORTED_VALUE_FORMAT -> new Problem(415, "Send the body as application/json.");
            default -> new Problem(400, said + ". See /api/v1/openapi.json.");
        };
    }
}
