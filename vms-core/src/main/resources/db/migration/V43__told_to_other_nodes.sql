-- What happened to alarms, for the other nodes of a cluster: by name alone, for the truth is in its own rows. Written under the lock
-- of all that happens to alarms, so that numbers become visible in their order. Kept for a day.
create table alarm_change (
    seq     bigint generated always as identity primary key,
    node    text not null,                 -- at which it happened
    what    text not null,                 -- raised, moved, pressed, grown, ordered, gathered
    subject uuid not null,                 -- the alarm, the order, the incident
    version bigint not null,               -- of it, or of the line in its history
    before  text,                          -- an order's state before
    at      timestamptz not null default clock_timestamp()
);
create index alarm_change_by_time on alarm_change (at);

-- Who sits at a console of which node. Of a node that is not seen any more nobody counts.
create table seat (
    node    text not null,
    login   text not null,
    primary key (node, login)
);
