-- 企业同意之于各方: the enterprise sees what it gave, 工信 what it registered for its areas, an office or a bank what was given to it, and nobody
-- what was given to another: with whom an enterprise speaks about money is its own affair.
alter policy consent_read on consent using ((select ctx_sees_all())
  or ((select ctx_office()) = 'industry' and area = any ((select ctx_areas())::text[]))
  or enterprise_id = (select c.enterprise_id from ctx() c)
  or (office = (select ctx_office()) and bank is not distinct from (select ctx_bank()) and (bank is not null or area = any ((select ctx_areas())::text[]))));
alter policy consent_given on consent with check (office <> (select ctx_office())
  and (((select ctx_office()) in ('industry', 'system') and area = any ((select ctx_areas())::text[]))
    or enterprise_id = (select c.enterprise_id from ctx() c)));
alter policy consent_withdrawn on consent
  using (((select ctx_office()) in ('industry', 'system') and area = any ((select ctx_areas())::text[]))
    or enterprise_id = (select c.enterprise_id from ctx() c));

-- 已开通的银行: their names and nothing else of their accounts, so that a consent names one that can read it.
create function bank_names() returns setof text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct a.bank from account a where a.bank is not null and a.disabled_at is null and exists (select from ctx()) order by 1
$$;
revoke execute on function bank_names() from public;
grant execute on function bank_names() to shenggui_app;
