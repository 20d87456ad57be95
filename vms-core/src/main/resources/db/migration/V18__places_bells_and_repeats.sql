-- A place as people find it: its road address, and the number on its pole.
alter table bell add column address text, add column pole text;
alter table alarm add column address text, add column pole text;
alter table incident add column address text, add column pole text;
alter table dispatch add column address text, add column pole text;

-- Whoever works on a bell says so: its faults raise no alarm meanwhile, its presses do as ever.
alter table bell add column maintenance boolean not null default false;

-- How often a device noticed what an alarm is about; 0 where nobody counts.
alter table alarm add column times integer not null default 0 check (times >= 0);
