-- 数据质询: what an office asks an enterprise about a figure of its own, and how it ended; officials ask and settle, only the enterprise answers.
create table figure_query (
  id uuid primary key default gen_random_uuid(),
  enterprise_id bigint not null,
  area text not null,
  credit_code text not null,             -- as it was asked
  name text not null,
  source roster_source not null,
  measure measure not null,
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  basis basis not null,
  category text not null check (category in ('mandatory', 'verify', 'notice')),
  cause text not null check (cause in ('asked', 'changed', 'corrected', 'sentAgain')),
  received numeric(18, 2),               -- what the enterprise reported, 元 (electricity: kWh)
  sent numeric(18, 2),                   -- what was sent in its place
  sent_file text,
  sent_row text,
  opened_at timestamptz not null,
  unique (id, enterprise_id),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
create index figure_query_area on figure_query (area, opened_at);
create index figure_query_enterprise on figure_query (enterprise_id);

create table figure_query_step (
  query_id uuid not null,
  ordinal int not null check (ordinal > 0),
  enterprise_id bigint not null,
  area text not null,
  step text not null check (step in ('ask', 'answer', 'accept', 'return', 'withdraw')),
  says text not null,
  stands boolean,                        -- of an answer: whether the enterprise stands by its figure
  taken_by uuid,
  taken_by_name text not null,
  office text not null,
  taken_at timestamptz not null,
  primary key (query_id, ordinal),
  foreign key (query_id, enterprise_id) references figure_query (id, enterprise_id),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);

do $$
declare t text;
begin
  foreach t in array array['figure_query', 'figure_query_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own_read on %I for select to shenggui_app using (area = any ((select ctx_areas())::text[]) or enterprise_id = (select c.enterprise_id from ctx() c))', t);
    execute format('create policy not_changed on %I for update to shenggui_app using (false)', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('create trigger only_grows before update or delete on %I for each row execute function only_grows()', t);
    execute format('create trigger only_grows_whole before truncate on %I for each statement execute function only_grows()', t);
    execute format('alter table %I enable always trigger only_grows', t);
    execute format('alter table %I enable always trigger only_grows_whole', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
end $$;
create policy asked on figure_query for insert to shenggui_app with check (area = any ((select ctx_areas())::text[]));
-- An official cannot answer for the enterprise, nor the enterprise settle its own case.
create policy taken on figure_query_step for insert to shenggui_app
  with check (taken_by is not distinct from (select ctx_account()) and case
    when step = 'answer' then enterprise_id = (select c.enterprise_id from ctx() c)
    else area = any ((select ctx_areas())::text[]) end);
