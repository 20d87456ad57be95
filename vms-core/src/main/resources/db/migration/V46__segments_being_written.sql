-- What nodes are writing and the index does not know yet, so that the others can show it. Told within a second; of a node that is not seen
-- any more it says nothing. Not the truth of anything.
create table open_segment (
    camera    uuid not null,
    stream    text not null,
    start_us  bigint not null,
    epoch     bigint not null,
    origin    text not null,
    node      text not null,
    codec     text not null,
    width     integer not null,
    height    integer not null,
    mime      text not null,
    disk      text,
    primary key (camera, stream, start_us, epoch, origin)
);
create index open_segment_of_node on open_segment (node);
