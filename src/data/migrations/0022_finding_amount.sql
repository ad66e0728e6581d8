-- A finding says who is on a list, at which level and by which marks; the numbers behind it stand apart, a row a class of data, so that
-- who does not see a class does not see its numbers. The same enterprise has the same facts on every list: once a run.
create table finding_amount (
  identification_id uuid not null,       -- no foreign key: a check a row costs as much as the row; dropped with its run (identify.ts)
  enterprise_id bigint not null,
  class text not null check (class in ('selfRevenue', 'taxAmount', 'bothRevenue', 'listed')),
  area text not null,
  annual_revenue numeric(18, 2),
  ytd_revenue numeric(18, 2),
  rolling12_revenue numeric(18, 2),
  forecast_revenue numeric(18, 2),
  revenue_yoy numeric(20, 10),
  idle_months int,
  exited_within_years numeric(6, 2),
  primary key (identification_id, enterprise_id, class)
);
alter table finding drop constraint finding_identification_id_fkey;
alter table finding no force row level security;
-- Of runs made before, only the source of the year to date is known: whatever may rest on the tax office's figures is kept as its.
insert into finding_amount
select distinct on (f.identification_id, f.enterprise_id, k.class) f.identification_id, f.enterprise_id, k.class, f.area,
  case when k.class <> 'listed' and (k.class = 'taxAmount') = t.mixed then f.annual_revenue end,
  case when k.class <> 'listed' and (k.class = 'taxAmount') = (f.revenue_source is distinct from 'self') then f.ytd_revenue end,
  case when k.class <> 'listed' and (k.class = 'taxAmount') = t.mixed then f.rolling12_revenue end,
  case when k.class <> 'listed' and (k.class = 'taxAmount') = t.mixed then f.forecast_revenue end,
  case when k.class <> 'listed' and (k.class = 'taxAmount') = t.mixed then f.revenue_yoy end,
  case when k.class <> 'listed' and (k.class = 'taxAmount') = t.mixed then f.idle_months end,
  case when k.class = 'listed' then f.exited_within_years end
from finding f
cross join lateral (select f.revenue_source is distinct from 'self'
  or exists (select from figure_year y where y.enterprise_id = f.enterprise_id and y.source = 'tax') as mixed) t
cross join unnest(array['selfRevenue', 'taxAmount', 'listed']) k (class)
where case k.class when 'listed' then f.exited_within_years is not null when 'taxAmount' then t.mixed else f.revenue_source = 'self' end;
alter table finding
  drop column annual_revenue, drop column ytd_revenue, drop column rolling12_revenue, drop column forecast_revenue,
  drop column revenue_yoy, drop column idle_months, drop column exited_within_years;
alter table finding force row level security;

alter table finding_amount enable row level security;
alter table finding_amount force row level security;
create policy seen on finding_amount for select to shenggui_app using ((select ctx_sees_all()) or case class
  when 'taxAmount' then area = any ((select ctx_detail('taxAmount'))::text[]) or enterprise_id = any ((select ctx_consented('taxAmount'))::bigint[])
  when 'bothRevenue' then (area = any ((select ctx_detail('taxAmount'))::text[]) or enterprise_id = any ((select ctx_consented('taxAmount'))::bigint[]))
    and (area = any ((select ctx_detail('selfRevenue'))::text[]) or enterprise_id = any ((select ctx_consented('selfRevenue'))::bigint[]))
  when 'listed' then area = any ((select ctx_detail('listed'))::text[]) or enterprise_id = any ((select ctx_consented('listed'))::bigint[])
  else area = any ((select ctx_detail('selfRevenue'))::text[]) or enterprise_id = any ((select ctx_consented('selfRevenue'))::bigint[]) end);
create policy made on finding_amount for insert to shenggui_app
  with check ((select ctx_sees_all()) or ((select ctx_machine()) and area = any ((select ctx_areas())::text[])));
create policy not_changed on finding_amount for update to shenggui_app using (false);
create policy deleted on finding_amount for delete to shenggui_app using ((select ctx_machine()));
grant select, insert, delete on finding_amount to shenggui_app;

-- 进度: as reckoned, for who reckons it; and as it leaves the office, small counts and those they follow from left out.
alter table progress enable row level security;
alter table progress force row level security;
create policy seen on progress for select to shenggui_app
  using ((select ctx_machine()) or ((select ctx_city()) and (select cardinality(ctx_detail('pool'))) > 0));
create policy made on progress for insert to shenggui_app with check ((select ctx_machine()));
create policy not_changed on progress for update to shenggui_app using (false);
create policy not_deleted on progress for delete to shenggui_app using (false);
create table progress_published (
  identification_id uuid primary key references identification (id) on delete cascade,
  content jsonb not null,
  kept_at timestamptz not null default now()
);
alter table progress_published enable row level security;
alter table progress_published force row level security;
create policy seen on progress_published for select to shenggui_app using ((select cardinality(ctx_areas())) > 0);
create policy made on progress_published for insert to shenggui_app with check ((select ctx_machine()));
create policy not_changed on progress_published for update to shenggui_app using (false);
create policy not_deleted on progress_published for delete to shenggui_app using (false);
grant select, insert on progress_published to shenggui_app;
-- A bulletin quotes the published table from now on; tables kept before are published anew by whoever reads them next.

-- 当年形成税收: yes or no, said by the tax office; a correction is a later row.
create table tax_attestation (
  enterprise_id bigint not null,
  year smallint not null,
  ordinal int not null,
  area text not null,
  formed boolean not null,
  reason text,                           -- of a correction
  attested_by uuid references account (id),
  attested_by_name text not null,
  attested_at timestamptz not null default now(),
  primary key (enterprise_id, year, ordinal),
  foreign key (enterprise_id, area) references enterprise (id, area) on update cascade
);
alter table tax_attestation enable row level security;
alter table tax_attestation force row level security;

-- 奖励审核 reads under a role of its own, to which nothing that was reported or surveyed was ever granted: the database keeps award code from
-- figures, not our good intentions. What it sees of the rest is what the person sees.
create policy seen on tax_attestation for select to shenggui_app, shenggui_award
  using (area = any ((select ctx_seen('taxFormed'))::text[]) or enterprise_id = any ((select ctx_consented('taxFormed'))::bigint[]));
create policy made on tax_attestation for insert to shenggui_app with check (area = any ((select ctx_detail('taxFormed'))::text[]));
create policy not_changed on tax_attestation for update to shenggui_app using (false);
create policy not_deleted on tax_attestation for delete to shenggui_app using (false);
grant select, insert on tax_attestation to shenggui_app;
grant usage on schema public to shenggui_award;
grant select on enterprise, register_event, tax_attestation, area to shenggui_award;
grant execute on function ctx_sees_all(), ctx_area(), ctx_areas(), ctx_detail(text), ctx_seen(text), ctx_consented(text), ctx_township(text)
  to shenggui_award;
