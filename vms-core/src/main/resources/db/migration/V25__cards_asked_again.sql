-- A card that is not mounted yet looks like none: it is asked again, as after a failure.
drop index gap_to_fill;
create index gap_to_fill on gap (end_us) where fill_outcome is null or fill_outcome in ('failed', 'no-storage');
