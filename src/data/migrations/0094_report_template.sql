-- 月度跟踪的预填模板: what was issued to whom, and what came back. A template holds what enterprises reported, and so is of the class selfRevenue.
create table report_template (
  id uuid primary key default gen_random_uuid(),
  area text not null references area (name),
  period text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  issued_at timestamptz not null,
  issued_by uuid references account (id),
  issued_by_name text not null,
  law_hash text not null references law (hash),
  digest text not null,                  -- of all that was printed locked
  form jsonb not null,                   -- heading and questions, as they were printed
  rows jsonb not null,                   -- an enterprise each: what was printed locked, what was asked
  row_count int not null,
  asked_count int not null,
  unique (id, area)
);
-- The newest of an area and month stands; the older ones are superseded.
create index report_template_month on report_template (area, period, issued_at desc);

-- 报回: the file as it was sent, what was found row by row, and the batch its figures were filed as.
create table report_return (
  id uuid primary key default gen_random_uuid(),
  template_id uuid not null,
  area text not null,
  period text not null,
  file_name text not null,
  sha256 text not null,
  bytes int not null,
  content bytea not null,
  sheet text not null,
  counts jsonb not null,
  outcomes jsonb not null,               -- a row each: what becomes of it, and why
  sent_by uuid references account (id),
  sent_by_name text not null,
  sent_at timestamptz not null,
  filed_at timestamptz,                  -- null: looked at, not filed
  filed_by uuid references account (id),
  filed_by_name text,
  batch_id uuid,
  foreign key (template_id, area) references report_template (id, area),
  check ((filed_at is null) = (filed_by_name is null))
);
create index report_return_month on report_return (area, period, sent_at desc);
create index report_return_file on report_return (sha256);

do $$
declare t text; who text;
begin
  foreach t in array array['report_template', 'report_return'] loop
    who := case t when 'report_template' then 'issued_by' else 'sent_by' end;
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy seen on %I for select to shenggui_app using (area = any ((select ctx_detail(''selfRevenue''))::text[]))', t);
    -- Under one's own name, and only where one is told what stands in it.
    execute format('create policy made on %I for insert to shenggui_app with check (area = any ((select ctx_areas())::text[])
      and area = any ((select ctx_detail(''selfRevenue''))::text[]) and %I is not distinct from (select ctx_account()))', t, who);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('grant select, insert on %I to shenggui_app', t);
  end loop;
end $$;
create policy not_changed on report_template for update to shenggui_app using (false);
-- Judged again while it is looked at, and filed once.
create policy filed on report_return for update to shenggui_app
  using (filed_at is null and area = any ((select ctx_areas())::text[]) and area = any ((select ctx_detail('selfRevenue'))::text[]))
  with check (area = any ((select ctx_areas())::text[]) and (filed_at is null or filed_by is not distinct from (select ctx_account())));
grant update (counts, outcomes, filed_at, filed_by, filed_by_name, batch_id) on report_return to shenggui_app;
