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
