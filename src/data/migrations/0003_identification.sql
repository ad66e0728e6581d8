-- A finding says whom it was issued about as it was issued: the enterprise may move or be renamed afterwards, and an area whose
-- enterprise has moved away still reads its own frozen list.
alter table finding
  add column credit_code text not null,
  add column name text not null,
  add column township text;

-- 季节占比 the run was made with ([{division, area, same, annual}] in 元; both empty: the city): one enterprise is explained
-- without reckoning the city again.
alter table identification add column shares jsonb not null default '[]';
grant update (shares) on identification to shenggui_app;

-- 各县市区进度 as it stood with a run: counts alone, no enterprise in it, so every area may read it as it reads the bulletin.
create table progress (
  identification_id uuid primary key references identification (id) on delete cascade,
  content jsonb not null,
  kept_at timestamptz not null default now()
);
grant select, insert on progress to shenggui_app;

-- Findings go with their run.
alter table finding drop constraint finding_identification_id_fkey;
alter table finding add foreign key (identification_id) references identification (id) on delete cascade;

-- Rows of a roster that a person placed by hand after filing change what is known: the stamp of a run counts them.
create index roster_problem_resolved on roster_problem (resolved_at) where resolved_at is not null;
