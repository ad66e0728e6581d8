-- Which enterprise reported, and when, is for those who see what it reported; that a roster came is for every office of the area.
create policy reports_for_those_told on batch as restrictive for select to shenggui_app
  using (enterprise_id is null or enterprise_id = (select ctx_reporter()) or (select ctx_sees_all())
    or area = any ((select ctx_detail('selfRevenue'))::text[]));
