-- 入统申报由企业提交、乡镇（园区）核实 (handbook §1.7): an enterprise sees and prepares its own application, a township those of its own enterprises.
-- A paper is of a class of data: what shows amounts (利润表、纳税申报表) is not a township's to read (披露矩阵), what shows the place is.
alter table entry_paper no force row level security;
alter table entry_file no force row level security;
alter table entry_paper add column class text not null default 'selfRevenue' check (class in ('registration', 'selfRevenue', 'taxAmount'));
alter table entry_file add column class text not null default 'selfRevenue' check (class in ('registration', 'selfRevenue', 'taxAmount'));
update entry_paper set class = 'registration' where paper in ('licence', 'gate', 'workshop', 'project', 'promise', 'strategic', 'visitPhoto');
update entry_paper set class = 'taxAmount' where paper in ('vat', 'vatSchedule', 'difference');
update entry_file f set class = p.class from entry_paper p where p.file_id = f.id;
alter table entry_paper force row level security;
alter table entry_file force row level security;

do $$
declare
  t text;
  officials constant text := 'area = any ((select ctx_detail(''pool''))::text[])';
  own constant text := 'enterprise_id = (select c.enterprise_id from ctx() c where c.office = ''enterprise'')';
  -- Asked of the enterprise as it stands today: one that moved away is another township's.
  township constant text := '((select ctx_township(''registration'')) is not null and exists (select from enterprise e where e.id = %1$I.enterprise_id
    and e.area = (select ctx_area()) and e.township = (select ctx_township(''registration''))))';
begin
  execute format('alter policy area_read on application using (%s or %s or %s)', officials, own, format(township, 'application'));
  foreach t in array array['entry_paper', 'entry_file', 'entry_paper_mark'] loop
    execute format('alter policy area_read on %I using (%s or %s or (%s%s))', t, officials, own,
      case when t = 'entry_paper_mark' then '' else 'class = ''registration'' and ' end, format(township, t));
  end loop;
  -- The steps are seen by who sees the application; a visit is the reviewers' own record, for them and the township.
  execute format('alter policy area_read on application_step using (%s or ((select ctx_office()) in (''enterprise'', ''township'')
    and exists (select from application a where a.id = application_step.application_id)))', officials);
  execute format('alter policy area_read on application_visit using (%s or ((select ctx_office()) = ''township''
    and exists (select from application a where a.id = application_visit.application_id)))', officials);

  -- An enterprise opens its own, gives papers and submits; a township checks, returns, and marks papers. Nothing else, whatever SQL says.
  execute format('create policy own_opened on application for insert to shenggui_app with check (%s and opened_by is not distinct from (select ctx_account()))', own);
  execute format('create policy own_given on entry_paper for insert to shenggui_app with check (%s and given_by is not distinct from (select ctx_account()))', own);
  execute format('create policy own_given on entry_file for insert to shenggui_app with check (%s)', own);
  execute format('create policy township_marked on entry_paper_mark for insert to shenggui_app with check (marked_by is not distinct from (select ctx_account()) and %s)',
    format(township, 'entry_paper_mark'));
  create policy own_taken on application_step for insert to shenggui_app with check (taken_by is not distinct from (select ctx_account()) and case
    (select ctx_office()) when 'enterprise' then step in ('submit', 'resubmit') when 'township' then step in ('checkTownship', 'return', 'refuseByEnterprise')
    else false end and exists (select from application a where a.id = application_step.application_id));
end $$;
