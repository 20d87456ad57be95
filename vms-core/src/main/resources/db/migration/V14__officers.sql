-- Officers on duty, and what an order lets them see. Times are UTC microseconds since 1970 (_us).

-- Who is on duty on the officers' page. A row is a person at one phone or screen, from going on duty to leaving it.
create table officer_duty (
    id            uuid primary key,
    token_sha256  bytea not null unique,           -- of the cookie; it opens the page and nothing else
    account       uuid not null references account,
    station       text not null,
    unit          text not null,                   -- empty: the station's screen
    phone         text not null,                   -- for text messages; may be empty; removed when duty ends
    began_us      bigint not null,
    expires_us    bigint not null,
    can_ring      boolean not null,                -- as the page proved last
    why           text not null,                   -- it cannot
    proved_us     bigint,                          -- null: never yet
    ended_us      bigint
);
create index officer_duty_now on officer_duty (station) where ended_us is null;

-- What an order lets one officer see: these cameras, from a time on, while the case is open and theirs.
create table view_grant (
    id            uuid primary key,
    token_sha256  bytea not null unique,
    duty          uuid not null references officer_duty,
    dispatch      uuid not null references dispatch,
    incident      uuid not null references incident,
    leg           integer not null,
    cameras       uuid[] not null,
    from_us       bigint not null,                 -- nothing from before it is shown
    granted_us    bigint not null,
    expires_us    bigint not null,
    passed_us     bigint                           -- when the order went to another hand: the view is over for good
);
create index view_grant_of_order on view_grant (dispatch) where passed_us is null;

-- The ledger of what was seen: a row per use, written before the first byte. Rows are added, never changed; a number that
-- was used once opens nothing again.
create table view_use (
    granted   uuid not null references view_grant,
    use       bigint not null,
    at_us     bigint not null,
    camera    uuid not null,
    what      text not null,                       -- snapshot, footage, live
    from_us   bigint,                              -- of footage
    address   text not null,
    primary key (granted, use)
);
create trigger view_use_is_append_only before update or delete on view_use
    for each row execute function audit_is_append_only();
