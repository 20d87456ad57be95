-- How each camera fares, as the node that has it says: for the consoles of the other nodes. Not the truth of anything.
create table camera_status (
    camera      uuid primary key,
    node        text not null,
    told_at     timestamptz not null,
    state       text not null,
    since_us    bigint not null,
    cause       text,
    detail      text,
    kbps        integer,
    fps         double precision,
    codec       text,
    width       integer,
    height      integer,
    mime        text,
    ahead_ms    bigint,
    drift_ppm   double precision
);
create index camera_status_by_time on camera_status (told_at);
