-- The station that a self-test was sent to when it was answered: another one's answer proves nothing of a station that the
-- register names since. Null: it was answered before this was kept, and proves nothing until the next.
alter table bell_test add column landed_of text;

-- Of one bell a round has so many pictures and no more.
alter table inspected_press add column bell uuid;  -- no foreign key, as of a press
update inspected_press found set bell = press.bell
  from press where press.content = found.content and press.repeat = found.repeat;
alter table inspected_press alter column bell set not null;
create index inspected_press_shown on inspected_press (inspection, bell) where picture is not null;

-- A picture of a round is footage, and is deleted when its camera's footage of that day is.
alter table inspected_press add column deleted_us bigint;  -- when its picture was deleted; what was found stays
alter table inspected_press drop constraint inspected_press_check;
alter table inspected_press
    add constraint inspected_press_picture check ((camera is null or deleted_us is not null) = (picture is null));
create index inspected_press_kept on inspected_press (camera) where picture is not null;
