-- What nodes say of cameras that were removed is forgotten with them. By a trigger, not a foreign key: a word that comes late harms nobody.
delete from camera_status s where not exists (select from camera c where c.id = s.camera);
create function forget_camera_status() returns trigger language plpgsql as $$
begin
    delete from camera_status where camera = old.id;
    return null;
end $$;
create trigger forget_camera_status after delete on camera for each row execute function forget_camera_status();
