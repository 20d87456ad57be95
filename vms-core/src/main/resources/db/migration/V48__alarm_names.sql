-- A node that reaches no database names the alarms that presses raise, and the bells were told so. Where it turns out that such an
-- alarm is another node's too, one of the two stands, and goes by the other's name besides. Rows are added, never changed.
create table alarm_name (
    name        uuid primary key,
    alarm       uuid not null references alarm
);
