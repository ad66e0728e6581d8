-- What this database is for, said once when it is made: the demo city and real data never meet in one database.
create table installation (
  single boolean primary key default true check (single),
  pack text not null,
  demo boolean not null,
  made_at timestamptz not null default now(),
  planted_at timestamptz                 -- when the demo city was whole
);
grant select, insert, update (planted_at) on installation to shenggui_auth;
grant select on installation to shenggui_app;
