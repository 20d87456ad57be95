-- A node may record to several disks.
alter table segment add column disk text;  -- the folder of recordings that it was written to; null: the node's first
