-- The register, the people and what they did. Times are UTC microseconds since 1970 (_us); versions are for
-- compare-and-set: a change names the version that it saw.

create table camera (
    id            uuid primary key,
    name          text not null check (length(name) between 1 and 200),
    site          text,                       -- null while the camera is not yet placed
    purpose       text,                       -- of PIPA article 25; the retention follows from it
    lat_deg       double precision check (lat_deg between -90 and 90),    -- WGS 84
    lon_deg       double precision check (lon_deg between -180 and 180),
    bearing_deg   double precision,           -- clockwise from north
    credentials   bytea,                      -- sealed with DATA/keys/secret.key; never in clear
    active        boolean not null,
    version       bigint not null check (version >= 1),
    created_us    bigint not null,
    changed_us    bigint not null,
    check ((lat_deg is null) = (lon_deg is null))
);
create index camera_by_name on camera (name, id);

create table camera_stream (
    camera   uuid not null references camera on delete cascade,
    name     text not null,                   -- 'main' is recorded
    place    smallint not null,               -- the order in which they were given
    url      text not null,                   -- without user and password
    primary key (camera, name)
);

create table account (
    id             uuid primary key,
    login          text not null unique check (login = lower(login)),
    name           text not null,
    role           text not null,
    password_hash  text not null,             -- Argon2id, PHC string
    must_change    boolean not null,          -- the password was given by another person
    language       text not null,
    active         boolean not null,
    version        bigint not null check (version >= 1),
    created_us     bigint not null,
    changed_us     bigint not null
);

create table session (
    id            uuid primary key,
    token_sha256  bytea not null unique,      -- the token itself is known to its holder only
    account       uuid not null references account on delete cascade,
    address       text not null,              -- from where it was opened
    opened_us     bigint not null,
    seen_us       bigint not null,            -- to the minute: idle sessions end
    expires_us    bigint not null             -- however busy it is
);
create index session_by_account on session (account);
create index session_by_expiry on session (expires_us);

-- Who saw or did what. Rows are added, never changed: the trigger holds it against our own bugs too.
create table audit (
    id       bigint generated always as identity primary key,
    at_us    bigint not null,
    account  uuid,                            -- null for a stranger; no foreign key: the row outlives the account
    who      text not null,                   -- the login as it was, or as it was tried
    role     text,
    act      text not null,
    object   text,                            -- what it was done to, such as 'camera/<id>'
    address  text not null,
    reason   text,
    detail   jsonb not null
);
create index audit_by_time on audit (at_us, id);
create index audit_by_account on audit (account, at_us);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is append only';
end $$;
create trigger audit_is_append_only before update or delete or truncate on audit
    for each statement execute function audit_is_append_only();
