-- Where the facts an enterprise began with came from: the row of the roster that made it (`made_by_batch`), or that began it anew.
alter table enterprise
  add column made_sheet text,
  add column made_row int;

-- Who tagged an enterprise, by name: accounts are out of reach of the role that reads tags.
alter table enterprise_tag add column tagged_by_name text;
