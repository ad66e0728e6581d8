-- 关账、质询、拦截与目标之于各类受众. Townships, enterprises, banks and administrators work in no area (ctx_areas) and so see and write none of
-- these; an enterprise sees what it is asked. What remains is told apart by office as in the rest of the registry: a query quotes what an
-- enterprise reported, an attempt names who tried, and only who closes a month or sets a target writes about it, whatever SQL says.

-- 数据质询 quotes 企业自报收入: for who sees that class in detail, and for the enterprise itself. A consent opens figures, not the correspondence.
alter policy own_read on figure_query
  using (area = any ((select ctx_detail('selfRevenue'))::text[]) or enterprise_id = (select c.enterprise_id from ctx() c));
alter policy asked on figure_query with check (area = any ((select ctx_detail('selfRevenue'))::text[]));
alter policy own_read on figure_query_step
  using (area = any ((select ctx_detail('selfRevenue'))::text[]) or enterprise_id = (select c.enterprise_id from ctx() c));
-- An official cannot answer for the enterprise, nor the enterprise settle its own case.
alter policy taken on figure_query_step
  with check (taken_by is not distinct from (select ctx_account()) and case
    when step = 'answer' then enterprise_id = (select c.enterprise_id from ctx() c)
    else area = any ((select ctx_detail('selfRevenue'))::text[]) end);

-- 拦截记录 is for the two lead offices (五.3) to read; everybody still leaves theirs.
alter policy attempt_read on guardrail_attempt
  using ((select ctx_office()) in ('industry', 'statistics', 'system')
    and (area = any ((select ctx_areas())::text[]) or (area is null and (select ctx_city()))));

-- 年度目标 is set by 工信, 关账 is done by 工信 and 统计.
alter policy target_set on area_target
  with check ((select ctx_office()) in ('industry', 'system')
    and area = any ((select ctx_areas())::text[]) and set_by is not distinct from (select ctx_account()));
alter policy step_taken on closing_step
  with check ((select ctx_office()) in ('industry', 'statistics', 'system')
    and area = any ((select ctx_areas())::text[]) and taken_by is not distinct from (select ctx_account())
    and level = case when (select ctx_city()) then 'city' else 'area' end);
