-- Cameras that two nodes record at all times (ADR 0023). A node of the release before mirrors none, and lives with those that others do.
alter table camera_lease
    add column mirror       text,    -- records the camera, too, for as long as another is its owner
    add column mirror_epoch bigint,
    add constraint camera_lease_mirror check ((mirror is null) = (mirror_epoch is null));
