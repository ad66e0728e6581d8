-- Which enterprise reported, and when, is for those who see what it reported; that a roster came is for every office of the area.
create policy reports_for_those_told on batch as restrictive for select to shenggui_app
  using (enterprise_id is null or enterprise_id = (select ctx_reporter()) or (select ctx_sees_all())
    or area = any ((select ctx_detail('selfRevenue'))::text[]));

-- Whether a month of an area is closed is told to whoever is in a session, an enterprise that reports among them; what was said when it was
-- closed stays with the offices.
drop policy own_area_read on closing_step;
do $$ begin
  execute format('create policy kept on closing_step for select to %I using (true)', current_user);
end $$;
create function month_closed(of_area text, of_period text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from ctx()) and exists (select from closing_step s where s.area = of_area and s.period = of_period and s.step = 'accept'
    and not exists (select from closing_step o where o.area = s.area and o.period = s.period and o.ordinal > s.ordinal and o.step = 'approveReopen'))
$$;
revoke execute on function month_closed(text, text) from public;
grant execute on function month_closed(text, text) to shenggui_app;
