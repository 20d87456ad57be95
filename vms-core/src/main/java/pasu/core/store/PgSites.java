package pasu.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import pasu.core.base.Time;
import pasu.core.camera.SiteBook;
import pasu.core.camera.SitePapers;

/** The papers of sites in PostgreSQL. */
public final class PgSites implements SiteBook {
    private static final String ADD = """
        insert into site (name, hearing, sign, changed_us) values (:site, :hearing, :sign, :now)
            on conflict (name) do update
           set hearing = coalesce(excluded.hearing, site.hearing), sign = coalesce(excluded.sign, site.sign),
               changed_us = excluded.changed_us
        returning name, hearing, sign
        """;

    private final Database database;
    private final Time time;

    public PgSites(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public Optional<SitePapers> find(String site) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select name, hearing, sign from site where name = :site")
                        .bind("site", PgText.storable(site))
                        .map(PgSites::read)
                        .findOne());
    }

    @Override
    public SitePapers add(SitePapers papers) {
        return database.jdbi().withHandle(handle -> handle.createQuery(ADD)
                .bind("site", PgText.storable(papers.site()))
                .bind("hearing", PgText.storableOrNull(papers.hearing()))
                .bind("sign", PgText.storableOrNull(papers.sign()))
                .bind("now", time.wallMicros())
                .map(PgSites::read)
                .one());
    }

    private static SitePapers read(ResultSet row, StatementContext context) throws SQLException {
        return new SitePapers(row.getString("name"), row.getString("hearing"), row.getString("sign"));
    }
}
