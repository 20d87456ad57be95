-- Bells, what they sent, and the alarms. Times are UTC microseconds since 1970 (_us).

create table bell (
    id                uuid primary key,
    name              text not null check (length(name) between 1 and 200),
    kind              text not null,           -- pole, desk
    lat_deg           double precision check (lat_deg between -90 and 90),    -- WGS 84
    lon_deg           double precision check (lon_deg between -180 and 180),
    supervisors       text[] not null,         -- logins that a desk bell calls first; none: every supervisor
    station           text,                    -- where its presses are to land
    self_test_minutes integer not null check (self_test_minutes >= 0),        -- 0: it cannot
    key               bytea not null,          -- sealed with DATA/keys/secret.key; never in clear
    active            boolean not null,
    version           bigint not null check (version >= 1),
    created_us        bigint not null,
    changed_us        bigint not null,
    check ((lat_deg is null) = (lon_deg is null))
);

create table alarm (
    id          uuid primary key,              -- a bell's: the name of the press that raised it
    kind        text not null,
    severity    text not null,
    bell        uuid references bell,
    cause       text,                          -- what the cameras share
    cameras     uuid[] not null,
    raised_by   text,                          -- the login of who raised it by hand
    place       text not null,
    lat_deg     double precision,
    lon_deg     double precision,
    raised_us   bigint not null,
    state       text not null,                 -- ringing, taken, closed
    rung        text,                          -- while it rings: who hears it
    holder      text,                          -- the seat at which it rings, the owner, or who closed it
    since_us    bigint,                        -- taken or closed at
    due_us      bigint,                        -- when it escalates or comes back; null when closed
    reason      text,                          -- of closing
    words       text,
    returns     integer not null,
    drill       boolean not null,
    incident    uuid,
    moved       bigint not null,               -- the version of the last move; presses count on from there
    version     bigint not null,
    check ((state = 'closed') = (due_us is null)),
    check ((state = 'ringing') = (rung is not null)),
    check ((state = 'closed') = (reason is not null))
);
create index alarm_by_time on alarm (raised_us desc, id desc);
create index alarm_open_by_due on alarm (due_us) where due_us is not null;
create index alarm_open_by_bell on alarm (bell) where due_us is not null and bell is not null;
create unique index alarm_open_by_cause on alarm (kind, cause) where due_us is not null and cause is not null;
create index alarm_by_incident on alarm (incident) where incident is not null;

create table press (
    content      uuid not null,                -- UUIDv5 of bell and bytes
    repeat       smallint not null,            -- more than 0 where a bell without a clock said the same long after
    bell         uuid not null,                -- no foreign key: bells are never removed, and it would cost a lock each
    serial       text not null,                -- a text has a quote before it
    at_text      text not null,                -- the bell's own time, as it wrote it
    received_us  bigint not null,
    flags        text[] not null,
    body         text not null,                -- the signed bytes
    alarm        uuid references alarm,        -- null for a self-test
    primary key (content, repeat),
    check ((alarm is null) = ('self-test' = any (flags)))
);
create index press_by_alarm on press (alarm, received_us) where alarm is not null;
create index press_by_serial on press (bell, serial);

-- Who did which when. Rows are added, never changed.
create table alarm_act (
    alarm    uuid not null references alarm,
    version  bigint not null,                  -- of the alarm after it
    at_us    bigint not null,
    who      text not null,                    -- empty: the time ran out, or a device
    what     text not null,
    words    text not null,
    primary key (alarm, version)
);

-- An inspector's round, announced beforehand and ended by time: presses within it are marked, none is suppressed.
create table inspection (
    id          uuid primary key,
    who         text not null,                 -- the login of who announced it
    words       text not null,
    bells       uuid[] not null,               -- none: all of them
    started_us  bigint not null,
    ends_us     bigint not null check (ends_us > started_us)
);
create index inspection_by_end on inspection (ends_us);
