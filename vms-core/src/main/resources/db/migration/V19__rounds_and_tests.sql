-- What an inspector's round found at each press: where the bell hangs, and what the nearest camera showed then.
create table inspected_press (
    content     uuid not null,
    repeat      smallint not null,
    id          uuid not null unique,          -- the press's own name
    inspection  uuid not null references inspection,
    place       text not null,
    lat_deg     double precision,              -- WGS 84
    lon_deg     double precision,
    address     text,
    pole        text,
    camera      uuid,                          -- null where none showed anything
    camera_name text,
    distance_m  double precision,              -- from the bell
    picture     bytea,                         -- JPEG
    primary key (content, repeat),
    foreign key (content, repeat) references press,
    check ((camera is null) = (picture is null))
);
create index inspected_press_by_inspection on inspected_press (inspection);
create index press_to_inspect on press (received_us) where 'inspection' = any (flags);

-- Where each bell's last self-test landed: it is sent on to the station's system, which answers with its own name.
create table bell_test (
    bell        uuid primary key,
    id          uuid not null,                 -- of the self-test, which is also its name at the station
    asked_us    bigint not null,               -- when the self-test came
    attempts    integer not null,              -- of this one
    due_us      bigint,                        -- when it is sent next; null once it was answered
    landed      text,                          -- what the station that answered calls itself; of the one before while this waits
    landed_us   bigint,
    check ((landed is null) = (landed_us is null)),
    check (due_us is not null or landed is not null)
);
create index bell_test_due on bell_test (due_us) where due_us is not null;

-- What a device's alarm says of itself, in the other language of the console.
alter table alarm_act add column words_ko text;

-- A camera's place as people find it, as of bells.
alter table camera add column address text, add column pole text;
