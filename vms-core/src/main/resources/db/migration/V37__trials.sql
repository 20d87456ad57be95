-- The trial period after a migration, and the issues that it shows.
create table trial (
    id               uuid primary key,
    name             text not null,
    cameras          uuid[] not null,
    days             integer not null,
    recorded_percent double precision not null,
    minor_open       integer not null,
    started_at       timestamptz not null,
    started_by       text not null,        -- login
    state            text not null,        -- running, accepted, cancelled
    version          bigint not null
);
create index trial_by_camera on trial using gin (cameras);

create table trial_issue (
    trial     uuid not null references trial,
    number    integer not null,
    title     text not null,
    severity  text not null,               -- critical, major, minor
    camera    uuid,                        -- no foreign key: an issue outlives its camera's place in the register
    moment    timestamptz,                 -- of the footage that shows it
    owner     text not null,               -- empty: nobody was named
    due       date,
    state     text not null,               -- open, fixed, closed
    raised_by text not null,
    raised_at timestamptz not null,
    fixed_by  text,
    version   bigint not null,
    primary key (trial, number)
);

-- The history. Rows are added, never changed.
create table trial_fact (
    id    bigint generated always as identity primary key,
    trial uuid not null references trial,
    issue integer not null,                -- 0: the trial itself
    at    timestamptz not null,
    who   text not null,
    what  text not null,
    words text not null
);
create index trial_fact_by_trial on trial_fact (trial, id);
