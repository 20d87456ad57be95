-- What alarms, reports and suspicions are gathered into. Times are UTC microseconds since 1970 (_us).

create table incident (
    id          uuid primary key,
    title       text not null,
    origin      text not null,
    place       text not null,
    lat_deg     double precision,
    lon_deg     double precision,
    opened_us   bigint not null,
    state       text not null,                 -- open, closed, merged
    who         text not null,                 -- the owner, or who closed or merged it
    since_us    bigint not null,               -- in this state or hand
    code        text,                          -- of closing
    words       text,
    merged_into uuid references incident,
    version     bigint not null,
    check ((state = 'closed') = (code is not null)),
    check ((state = 'merged') = (merged_into is not null))
);
create index incident_by_time on incident (opened_us desc, id desc);

-- The timeline. Rows are added, never changed.
create table incident_fact (
    incident  uuid not null references incident,
    version   bigint not null,                 -- of the incident after it
    at_us     bigint not null,
    who       text not null,                   -- empty: nobody here did it, but a station or a deadline
    what      text not null,
    words     text not null,
    ref       text,                            -- what else it is about, such as 'alarm/<id>'
    primary key (incident, version)
);

-- Footage that is kept beyond its retention: copied out of the recording store, which a lock never pins.
create table incident_footage (
    incident  uuid not null references incident,
    camera    uuid not null,
    from_us   bigint not null,
    to_us     bigint not null,
    state     text not null,                   -- wanted, kept, missing
    file      text,                            -- below DATA/kept
    bytes     bigint,
    sha256    text,
    primary key (incident, camera, from_us, to_us),
    check (to_us > from_us),
    check ((state = 'kept') = (sha256 is not null))
);
create index incident_footage_wanted on incident_footage (to_us) where state = 'wanted';
