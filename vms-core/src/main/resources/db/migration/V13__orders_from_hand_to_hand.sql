-- Orders that go from hand to hand. Times are UTC microseconds since 1970 (_us).

alter table dispatch
    add station       text not null default '112',
    add station_phone text,
    add leg           integer not null default 1,  -- counts the stations that it was given to
    add officer       text,                        -- the login of who took it on the officers' page
    add eta_us        bigint,
    add ended_us      bigint,                      -- when it was over; null while it is not
    add ring          text,                        -- whether a phone rings for it: ringing, silent; null: not known
    add ring_us       bigint,
    add ring_next     text,
    add check ((ring is null) = (ring_us is null) and (ring is null) = (ring_next is null));
create index dispatch_of_station on dispatch (station, created_us desc) where ended_us is null;

-- An act has a name of its own, for officers have no common count.
alter table dispatch_status
    add act    uuid,
    add who    text not null default '',           -- an officer's login; empty: the station's own system
    add leg    integer not null default 1,
    add eta_us bigint;
update dispatch_status set act = md5(dispatch::text || '/' || sequence)::uuid;
alter table dispatch_status
    drop constraint dispatch_status_pkey,
    alter act set not null,
    add primary key (dispatch, act);

-- Stations that are to be told that an order is not theirs any more.
create table dispatch_withdrawal (
    dispatch  uuid not null references dispatch,
    leg       integer not null,                    -- that the station had
    station   text not null,
    reason    text not null,
    given_to  text,                                -- the station that has it now; null: cancelled
    at_us     bigint not null,
    attempts  integer not null,
    due_us    bigint,                              -- when it is told next; null once it knows
    primary key (dispatch, leg)
);
create index dispatch_withdrawal_outbox on dispatch_withdrawal (due_us) where due_us is not null;
