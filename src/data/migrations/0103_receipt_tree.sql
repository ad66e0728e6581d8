-- 回执的根 of a roster of twenty thousand enterprises takes seconds to grow: it is grown once and its leaves are kept. They are salted hashes, from
-- which nobody tells whose is whose; whether they are still those of the roster shows when an enterprise's own leaf is looked for in them.
create table receipt_tree (
  batch_no bigint primary key references batch (no),
  leaves text[] not null,
  grown_at timestamptz not null default now()
);
alter table receipt_tree enable row level security;
alter table receipt_tree force row level security;
create policy seen on receipt_tree for select to shenggui_app using ((select ctx_office()) is not null);
create policy made on receipt_tree for insert to shenggui_app with check ((select ctx_sees_all()));
create policy changed on receipt_tree for update to shenggui_app using ((select ctx_sees_all())) with check ((select ctx_sees_all()));
create policy not_deleted on receipt_tree for delete to shenggui_app using (false);
grant select, insert, update on receipt_tree to shenggui_app;
