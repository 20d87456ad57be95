-- Where a node stands: what is mirrored is mirrored in another rack, where there is one. A node of the release before says nothing of it.
alter table node add column rack text;
