-- What came of asking the camera's own storage for a gap's footage; a gap that was not asked for has no outcome.
alter table gap
    add column fill_outcome  text,                       -- whole, partly, no-storage, failed
    add column fill_attempts integer not null default 0,
    add column fill_at_us    bigint,                     -- UTC at which the last attempt ended
    add column fill_detail   text not null default '',
    add column fill_missing_us bigint[] not null default '{}';  -- starts and ends in turn of what nobody has

create index gap_to_fill on gap (end_us) where fill_outcome is null or fill_outcome = 'failed';
