-- What a node is seen to be (ADR 0020). A node of the release before writes none of it, and lives with it.
alter table node
    add column since           timestamptz not null default clock_timestamp(),  -- of the program that bears the name now
    add column left_at         timestamptz,  -- it ended in order; null while it runs, or if it was lost
    add column told_at         timestamptz,  -- when it told what follows
    add column cameras         integer,      -- that it records, which is more than its leases while a camera moves
    add column cpu_permille    integer,      -- of all processors of its machine
    add column disk_free_bytes bigint,
    add column disk_bytes      bigint;

alter table node_refused add column cause text;  -- secret, key; null of what a node of the release before wrote
