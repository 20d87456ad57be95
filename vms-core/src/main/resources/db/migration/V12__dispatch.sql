-- Orders to the police: the outbox, and what became of each. Times are UTC microseconds since 1970 (_us).

create table dispatch (
    id           uuid primary key,             -- the idempotency key at the station
    incident     uuid not null references incident,
    sequence     integer not null,             -- within the incident, from 1; sent in this order
    code         smallint not null check (code between 0 and 4),   -- proposed; the police set theirs
    place        text not null,
    lat_deg      double precision,
    lon_deg      double precision,
    what         text not null,
    whom         text not null,                -- to look for; may be empty
    cameras      uuid[] not null,              -- the nearest
    state        text not null,
    unit         text,
    reason       text,
    created_us   bigint not null,
    created_by   text not null,
    attempts     integer not null,
    due_us       bigint,                       -- when it is sent next; null once the station has it
    shouted      boolean not null,             -- nobody accepted it in time, and the seat was told
    version      bigint not null,
    unique (incident, sequence),
    check ((state = 'sending') = (due_us is not null))
);
create index dispatch_outbox on dispatch (due_us) where due_us is not null;
create index dispatch_unaccepted on dispatch (created_us) where state in ('sending', 'received') and not shouted;

-- Every state that was told, in whatever order it came; moved says whether it changed the order's.
create table dispatch_status (
    dispatch     uuid not null references dispatch,
    sequence     integer not null,             -- the station's own count; 0 for its first answer
    state        text not null,
    at_us        bigint not null,              -- by the station's clock
    received_us  bigint not null,
    unit         text,
    reason       text,
    moved        boolean not null,
    primary key (dispatch, sequence)
);

-- Who may send: one node at a time. A sender whose epoch is not this one sends no more.
create table dispatch_sender (
    one       boolean primary key default true check (one),
    epoch     bigint not null,
    node      text not null,
    until_us  bigint not null
);
