-- What was deleted of the footage by right: a row per chain and stretch. The same stands, signed, in the camera's folder, from
-- which it is made anew with the index.
create table deletion (
    camera        uuid not null,
    stream        text not null,
    node          text not null,
    epoch         bigint not null,
    from_us       bigint not null,        -- UTC of the first frame
    to_us         bigint not null,        -- UTC, behind the last
    first_number  bigint not null,        -- in the chain; -1 if it was written before there were chains
    last_number   bigint not null,
    segments      integer not null,
    bytes         bigint not null,
    cause         text not null,          -- retention, watermark
    at_us         bigint not null,
    primary key (camera, stream, node, epoch, from_us)
);
create index deletion_by_end on deletion (camera, stream, to_us);

create function deletion_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the log of deletions is append only';
end $$;
create trigger deletion_is_append_only before update or delete or truncate on deletion
    for each statement execute function deletion_is_append_only();
