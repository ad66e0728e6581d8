-- The order in which tasks came, for what comes within one moment; opinions are found by the task they were asked for.
alter table work_task add column seq bigint generated always as identity;
create index work_task_from on work_task (passed_from) where passed_from is not null;
-- As 0120, and the answers to a 会签 are for the whole office that asked.
alter policy task_read on work_task using (
  (select ctx_sees_all())
  or (to_office = (select ctx_office()) and case to_office
        when 'enterprise' then to_enterprise_id = (select c.enterprise_id from ctx() c where c.kind <> 'link')
        when 'township' then to_area = (select ctx_area()) and to_township = (select c.township from ctx() c)
        else to_area is not distinct from (select ctx_area()) or (select ctx_city()) end)
  or (passed_office = (select ctx_office()) and passed_area is not distinct from (select ctx_area()) and (passed_by = (select ctx_account()) or form = 'opinion'))
  or (started_by = (select ctx_account()) and started_office = (select ctx_office()) and started_area is not distinct from (select ctx_area()))
);
