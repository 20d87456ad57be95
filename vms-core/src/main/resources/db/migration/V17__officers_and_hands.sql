-- Officers belong to a station, and orders tell whose hands they went through. Times are UTC microseconds since 1970 (_us).

alter table account
    add station text,                          -- of an officer: where they go on duty; null: none was set
    add team    text;                          -- of who answers alarms: figures are a team's, never a person's

-- A leg is a hand: a station, or a unit of it, that the order was given to. What is told of an earlier one changes nothing.
alter table dispatch
    add legs      text[],                      -- the station of each leg, from the first to the one that has it
    add declined  text[] not null default '{}',  -- units that will not go; others still may
    alter station drop default;                -- V13's '112' may be no station of this city: see PgDispatches.adopt
update dispatch
   set legs = (select array_agg(coalesce(told.station, case when turn = dispatch.leg then dispatch.station else '' end)
                                order by turn)
                 from generate_series(1, dispatch.leg) turn
                 left join dispatch_withdrawal told on told.dispatch = dispatch.id and told.leg = turn
                                                   and turn < dispatch.leg);
alter table dispatch
    alter legs set not null,
    add check (cardinality(legs) = leg and legs[leg] = station),
    -- An order may be in an officer's hand before the station's own system has it: it is sent all the same.
    drop constraint dispatch_check,
    add check (state <> 'sending' or due_us is not null);

-- Each thing that one node does has a lease of its own: who watches the phones takes nothing from who sends.
alter table dispatch_sender rename to dispatch_lease;
alter table dispatch_lease
    drop column one,
    add task text not null default 'sending' primary key;
alter table dispatch_lease alter task drop default;

-- Figures ask for the orders of a time.
create index dispatch_by_time on dispatch (created_us desc, id desc);
