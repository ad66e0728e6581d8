-- Who sent a roster, by name: accounts are out of reach of the role that reads batches.
alter table batch add column sender text;
