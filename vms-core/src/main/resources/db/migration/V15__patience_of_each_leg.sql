-- An order that was given to another station has its whole patience there before it is shouted about.

alter table dispatch add leg_us bigint;        -- when it was given to the station that has it; UTC microseconds
update dispatch set leg_us = created_us;
alter table dispatch alter leg_us set not null;
drop index dispatch_unaccepted;
create index dispatch_unaccepted on dispatch (leg_us) where state in ('sending', 'received') and not shouted;
