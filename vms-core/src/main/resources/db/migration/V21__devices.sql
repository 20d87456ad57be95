-- The device behind a camera, as it tells of itself over ONVIF. Texts that it leaves out are empty.
create table camera_device (
    camera        uuid primary key references camera on delete cascade,
    address       text not null,              -- of its device service; may end in #sha256= and its certificate's fingerprint
    manufacturer  text not null,
    model         text not null,
    firmware      text not null,
    serial        text not null,              -- its maker's number: by it a device is known again at another address
    profile       text,                       -- token of the media profile that is recorded
    steerable     boolean not null,
    inputs        text[] not null,            -- tokens of the inputs that bells can be wired to
    changed_us    bigint not null
);
create index camera_device_by_serial on camera_device (serial) where serial <> '';

-- A bell that is wired to an input of a camera: it presses when the camera says that the input was closed.
create table bell_wire (
    bell    uuid primary key references bell on delete cascade,
    camera  uuid not null references camera on delete cascade,
    input   text not null,
    unique (camera, input)
);

-- What must be there before a site's cameras are switched on (decree 23 and 24).
create table site (
    name        text primary key,
    hearing     text,                         -- of which day and kind; null while the residents were not heard
    sign        text,                         -- since when, or what stands for it; null while there is none
    changed_us  bigint not null
);

-- Tables of cameras that were taken on, and what came of each row.
create table camera_import (
    id          uuid primary key,
    started_us  bigint not null,
    who         text not null,
    file        text not null,
    dry         boolean not null,             -- it was tried only
    total       integer not null,
    undone      boolean not null
);
create table camera_import_row (
    import   uuid not null references camera_import on delete cascade,
    row      integer not null,                -- as the table counts them, with its heading as the first
    name     text not null,
    outcome  text not null,
    ko       text,
    en       text,
    camera   uuid,                            -- no foreign key: it may be gone since
    primary key (import, row)
);
