-- The index of footage. It can be made anew from the files alone; what a frame is stands in its file.

-- One row per file, a partition per day (made as days come), so that retention drops whole days.
create table segment (
    camera    uuid not null,             -- no foreign key: footage outlives its camera's place in the register
    stream    text not null,
    start_us  bigint not null,           -- UTC of the first frame
    end_us    bigint not null,           -- UTC, behind the last frame
    epoch     bigint not null,           -- of the recorder's run; two that wrote the same minute differ
    origin    text not null,             -- live, mirror, backfill, legacy
    node      text not null,
    bytes     bigint not null,           -- of the file
    frames    integer not null,
    codec     text not null,
    width     integer not null,
    height    integer not null,
    mime      text not null,             -- RFC 6381
    primary key (camera, stream, start_us, epoch, origin)
) partition by range (start_us);

-- What should have been recorded and was not.
create table gap (
    camera    uuid not null,
    stream    text not null,
    start_us  bigint not null,           -- behind the last frame before
    end_us    bigint,                    -- of the first frame after; null while it lasts
    cause     text not null,
    detail    text not null,
    primary key (camera, stream, start_us)
);
create index gap_that_lasts on gap (camera, stream) where end_us is null;

-- Each run of a recorder takes the next number.
create sequence recording_epoch;
