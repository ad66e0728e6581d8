-- 按类别与受众披露, enforced row by row: what an office does not see in detail is not there for it at all. Four policies a table.
-- What was filed says under which basis, of which class it is, and which office sent it: an office holds what it sent.
alter table batch
  add column basis_no bigint references legal_basis (no),
  add column office text,
  add column class text;
-- Forced row-level security binds the owner who brings the tables up to date as well.
alter table batch no force row level security;
update batch b set office = a.office from account a where a.id = b.created_by;
update batch set office = coalesce(office, 'system'), class = case source::text when 'register' then 'listed' when 'tax' then 'taxAmount'
  when 'power' then 'power' when 'self' then 'selfRevenue' when 'listing' then 'pool' else 'registration' end;
-- Said by nobody, a roster is shown to nobody.
alter table batch alter column class set default 'surveyMicro', alter column class set not null;

do $$
declare t text;
begin
  foreach t in array array['roster_file', 'batch_report', 'roster_problem'] loop
    execute format('alter table %I no force row level security', t);
    execute format('alter table %I add column class text not null default ''surveyMicro'', add column office text, add column office_area text', t);
  end loop;
end $$;
update roster_file f set class = b.class, office = b.office, office_area = b.area from batch b where b.sha256 = f.sha256 and b.area is not distinct from f.area;
update batch_report r set class = b.class, office = b.office, office_area = b.area from batch b where b.id = r.batch_id;
update roster_problem p set class = b.class, office = b.office, office_area = b.area from batch b where b.id = p.batch_id;
alter table roster_file force row level security;
alter table batch_report force row level security;
alter table roster_problem force row level security;
alter table batch force row level security;

do $$
declare
  t text;
  mine constant text := 'area = any ((select ctx_areas())::text[])';
  or_city constant text := '(area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city())))';
  seen text;
  function_of constant text := '(area = any ((select ctx_detail(%1$L))::text[]) or %2$s = any ((select ctx_consented(%1$L))::bigint[]))';
  by_source text;
  tables constant text[] := array['enterprise', 'enterprise_change', 'register_event', 'enterprise_tag', 'figure', 'figure_year', 'finding',
    'roster_file', 'batch_report', 'roster_problem', 'batch', 'bulletin'];
begin
  by_source := format('case source when ''tax'' then %s when ''power'' then %s else %s end',
    format(function_of, 'taxAmount', 'enterprise_id'), format(function_of, 'power', 'enterprise_id'), format(function_of, 'selfRevenue', 'enterprise_id'));
  foreach t in array tables loop
    execute format('drop policy if exists area_rows on %I', t);
    execute format('drop policy if exists %I on %I', t || '_seen', t);
    execute format('drop policy if exists %I on %I', t || '_written', t);
    seen := case t
      when 'enterprise' then format(function_of, 'registration', 'id') || ' or (area = (select ctx_area()) and township = (select ctx_township(''registration'')))'
      when 'enterprise_change' then format(function_of, 'registration', 'enterprise_id')
      when 'register_event' then format(function_of, 'listed', 'enterprise_id')
      when 'enterprise_tag' then format(function_of, 'pool', 'enterprise_id') || ' or area = any ((select ctx_detail(''risk''))::text[])'
      when 'figure' then by_source
      when 'figure_year' then by_source
      when 'finding' then 'case when list = ''exitRisk''
        then area = any ((select ctx_seen(''risk''))::text[]) or enterprise_id = any ((select ctx_consented(''risk''))::bigint[])
          or (area = (select ctx_area()) and township = (select ctx_township(''risk'')))
        else area = any ((select ctx_seen(''pool''))::text[]) or enterprise_id = any ((select ctx_consented(''pool''))::bigint[])
          or (area = (select ctx_area()) and township = (select ctx_township(''pool''))) end'
      when 'batch' then '(area = any ((select ctx_areas())::text[]) or (area is null and (select cardinality(ctx_areas())) > 0))'
      when 'bulletin' then '(area = any ((select ctx_areas())::text[]) or (area is null and (select cardinality(ctx_areas())) > 0))'
      else '((class || ''/'' || coalesce(area, '''')) = any ((select ctx_rosters())::text[])
        or (office = (select ctx_office()) and office_area is not distinct from (select ctx_area())))' end;
    execute format('create policy seen on %I for select to %s using ((select ctx_sees_all()) or %s)', t,
      case when t in ('enterprise', 'register_event') then 'shenggui_app, shenggui_award' else 'shenggui_app' end, seen);
    -- Findings are made by the machine alone: a person would reckon from what they happen to see.
    seen := case when t = 'finding' then '((select ctx_sees_all()) or ((select ctx_machine()) and ' || mine || '))'
      when t in ('roster_file', 'batch_report', 'roster_problem', 'batch', 'bulletin') then or_city else mine end;
    execute format('create policy made on %I for insert to shenggui_app with check (%s)', t, seen);
    execute format('create policy changed on %I for update to shenggui_app using (%s) with check (%s)', t, seen, seen);
    execute format('create policy deleted on %I for delete to shenggui_app using (%s)', t, seen);
  end loop;
end $$;

-- 季节占比 are sums of last year: where an area has one enterprise of a division, its very sum. For the machine alone.
create table identification_share (
  identification_id uuid primary key references identification (id) on delete cascade,
  shares jsonb not null
);
insert into identification_share select id, shares from identification;
alter table identification drop column shares;
alter table identification_share enable row level security;
alter table identification_share force row level security;
create policy seen on identification_share for select to shenggui_app using ((select ctx_machine()));
create policy made on identification_share for insert to shenggui_app with check ((select ctx_machine()));
create policy not_changed on identification_share for update to shenggui_app using (false);
create policy deleted on identification_share for delete to shenggui_app using ((select ctx_machine()));
grant select, insert on identification_share to shenggui_app;
