-- The last word of each migration tool on how its migration stands. The tool's ledger is the truth; this is what the console shows.
create table migration (
    id      uuid primary key,      -- of the ledger's key
    name    text not null,
    lines   bigint not null,       -- of the ledger when it was told: an older word does not replace a newer one
    told    jsonb not null,
    told_by text not null,         -- login
    told_at timestamptz not null
);
