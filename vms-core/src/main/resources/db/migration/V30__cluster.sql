-- Several nodes over one database (ADR 0018). Ages are taken by the database's clock alone.

-- What a node must know to be one of ours.
create table cluster_identity (
    one           boolean primary key default true check (one),
    id            uuid not null,
    secret_sha256 bytea not null,       -- of cluster.secret.file
    sealed        bytea not null        -- a known text, sealed with keys/secret.key, which all nodes share
);

create table node (
    id        text primary key,
    session   uuid not null,            -- of the program that bears the name now
    site      text,
    capacity  integer not null check (capacity >= 1),
    version   text not null,
    address   text not null,            -- host:port at which the other nodes ask it
    draining  boolean not null default false,
    seen_at   timestamptz not null      -- renewed several times a second, for all that the node holds
);

-- Who came and was not let in: said on both sides.
create table node_refused (
    at    timestamptz not null default clock_timestamp(),
    node  text not null,
    why   text not null
);

-- Who records a camera; it holds for as long as its node renews itself.
create table camera_lease (
    camera      uuid primary key references camera on delete cascade,
    node        text not null,
    epoch       bigint not null,        -- of recording_epoch; what is recorded under a lower one is a former owner's
    taken       boolean not null,       -- from a node that was gone, or from nobody; false: handed over
    heir        text,                   -- records beside the owner and is to have it next
    heir_epoch  bigint,
    check ((heir is null) = (heir_epoch is null))
);
create index camera_lease_of_node on camera_lease (node);

-- Changes of the register are noticed by the other nodes.
create sequence register_change;
create function register_changed() returns trigger language plpgsql as $$
begin
    perform nextval('register_change');
    return null;
end $$;
create trigger register_changed after insert or update or delete on camera
    for each statement execute function register_changed();

-- One node fills a gap at a time.
alter table gap add column fill_node text, add column fill_node_at timestamptz;
