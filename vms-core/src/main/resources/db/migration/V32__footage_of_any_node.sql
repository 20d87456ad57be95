-- Any node gives out any footage (ADR 0020): where the others ask this one for its own; null of a node of the release before.
alter table node add column footage text;  -- host:port
