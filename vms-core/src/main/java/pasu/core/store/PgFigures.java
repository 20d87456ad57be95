package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import pasu.core.base.Time;
import pasu.core.bell.BellId;
import pasu.core.figures.FigureBook;
import pasu.core.figures.Figures;

/** The figures, counted in PostgreSQL from alarms, acts and what was told of orders. */
public final class PgFigures implements FigureBook {
    private static final int MOST_BELLS = 200;

    /** Each alarm of a bell with who took it first, and whose team that is: an act names a login, the account a team. */
    private static final String ANSWERED = """
        with team as (
            select team as name from account
             where active and team is not null group by team having count(*) >= :smallest),
        answered as (
            select alarm.bell, alarm.state = 'closed' as closed, alarm.reason = 'false-press' as false_press,
                   first.who is not null as answered, (first.at_us - alarm.raised_us) / 1e6 as seconds,
                   alarm.state = 'closed' and first.who = alarm.holder as by_first, team.name as team
              from alarm
              left join lateral (select who, at_us from alarm_act
                                  where alarm_act.alarm = alarm.id and what = 'taken'
                                  order by version limit 1) first on true
              left join account on account.login = first.who
              left join team on team.name = account.team
             where alarm.kind in ('bell', 'desk-bell') and not alarm.drill
               and alarm.raised_us >= :from and alarm.raised_us < :to)
        """;

    private static final String COUNTED = """
        count(*) as alarms, count(*) filter (where answered) as answered, count(*) filter (where closed) as closed,
        count(*) filter (where by_first) as by_first, count(*) filter (where false_press) as false_presses,
        percentile_cont(array[0.5, 0.95]) within group (order by seconds) as answer_s
        """;

    private static final String BELLS = ANSWERED + "select null as team, " + COUNTED + " from answered";

    private static final String TEAMS = ANSWERED + "select team, " + COUNTED
            + " from answered where answered group by team order by team nulls last";

    private static final String EACH_BELL = ANSWERED + """
        select bell.id, bell.name, count(*) as alarms, count(*) filter (where false_press) as false_presses
          from answered join bell on bell.id = answered.bell
         group by bell.id, bell.name
         order by false_presses desc, alarms desc, bell.name
         limit :most
        """;

    /** Each order with when it was first told to be so far; what came late counts when it came. */
    private static final String FOLLOWED = """
        with followed as (
            select station, leg, state, (accepted_us - created_us) / 1e6 as accept,
                   (departed_us - created_us) / 1e6 as depart, (arrived_us - created_us) / 1e6 as arrive
              from dispatch
              left join lateral (
                  select min(received_us) filter (where told.state in ('accepted', 'assigned', 'departed', 'arrived', 'closed'))
                             as accepted_us,
                         min(received_us) filter (where told.state in ('departed', 'arrived', 'closed')) as departed_us,
                         min(received_us) filter (where told.state in ('arrived', 'closed')) as arrived_us
                    from dispatch_status told
                   where told.dispatch = dispatch.id and told.moved) told on true
             where created_us >= :from and created_us < :to and created_by <> '')
        """;

    private static final String FOLLOWED_COUNTED = """
        count(*) as given, coalesce(sum(leg - 1), 0) as transfers,
        count(*) filter (where state = 'rejected') as rejected, count(*) filter (where state = 'cancelled') as cancelled,
        percentile_cont(array[0.5, 0.95]) within group (order by accept) as accept_s,
        percentile_cont(array[0.5, 0.95]) within group (order by depart) as depart_s,
        percentile_cont(array[0.5, 0.95]) within group (order by arrive) as arrive_s
        """;

    private static final String ORDERS = FOLLOWED + "select null as station, " + FOLLOWED_COUNTED + " from followed";

    private static final String STATIONS =
            FOLLOWED + "select station, " + FOLLOWED_COUNTED + " from followed group by station order by station";

    private final Database database;

    public PgFigures(Database database) {
        this.database = database;
    }

    @Override
    public Figures read(Instant from, Instant to) {
        Span span = new Span(from, to);
        return database.jdbi()
                .inTransaction(handle -> new Figures(
                        from,
                        to,
                        bells(handle, BELLS, span).getFirst(),
                        bells(handle, TEAMS, span),
                        eachBell(handle, span),
                        orders(handle, ORDERS, span).getFirst(),
                        orders(handle, STATIONS, span)));
    }

    private record Span(Instant from, Instant to) {}

    private static List<Figures.Bells> bells(Handle handle, String query, Span span) {
        return list(handle, query, span, PgFigures::bells);
    }

    private static Figures.Bells bells(ResultSet row, StatementContext context) throws SQLException {
        return new Figures.Bells(
                row.getString("team"),
                row.getInt("alarms"),
                row.getInt("answered"),
                spread(row, "answer_s"),
                row.getInt("closed"),
                row.getInt("by_first"),
                row.getInt("false_presses"));
    }

    private static List<Figures.FalseRate> eachBell(Handle handle, Span span) {
        return list(
                handle,
                EACH_BELL,
                span,
                (row, context) -> new Figures.FalseRate(
                        new BellId(row.getObject("id", UUID.class)),
                        row.getString("name"),
                        row.getInt("alarms"),
                        row.getInt("false_presses")));
    }

    private static List<Figures.Orders> orders(Handle handle, String query, Span span) {
        return list(
                handle,
                query,
                span,
                (row, context) -> new Figures.Orders(
                        row.getString("station"),
                        row.getInt("given"),
                        row.getInt("transfers"),
                        row.getInt("rejected"),
                        row.getInt("cancelled"),
                        spread(row, "accept_s"),
                        spread(row, "depart_s"),
                        spread(row, "arrive_s")));
    }

    private static <T> List<T> list(Handle handle, String query, Span span, RowMapper<T> mapper) {
        return handle.createQuery(query)
                .bind("from", Time.micros(span.from()))
                .bind("to", Time.micros(span.to()))
                .bind("smallest", Figures.SMALLEST_TEAM)
                .bind("most", MOST_BELLS)
                .map(mapper)
                .list();
    }

    private static Figures.@Nullable Spread spread(ResultSet row, String column) throws SQLException {
        if (row.getArray(column) == null) return null;
        Double[] seconds = (Double[]) row.getArray(column).getArray();
        return seconds[0] == null ? null : new Figures.Spread(seconds[0], seconds[1]);
    }
}
