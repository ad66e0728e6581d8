-- 区间: what an office is told of a class it does not see in detail. Only enterprises of areas where the matrix says band; only labels leave.
create function disclosed_bands(enterprises bigint[], only_latest boolean)
  returns table (enterprise_id bigint, source text, measure text, class text, period text, label text)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return query
  with told as (
    select k.class, l.area from unnest(array['selfRevenue', 'taxAmount', 'power']) k (class) cross join lateral ctx_levels(k.class) l where l.level = 'band'
  ), months as (
    select y.enterprise_id, y.source, y.measure, t.class, y.year, v.month, v.ytd, v.alone
    from figure_year y join told t on t.area = y.area
      and t.class = case y.source when 'tax' then 'taxAmount' when 'power' then 'power' else 'selfRevenue' end
    cross join lateral (values (1, y.y1, coalesce(y.m1, y.y1)), (2, y.y2, coalesce(y.m2, y.y2 - y.y1)), (3, y.y3, coalesce(y.m3, y.y3 - y.y2)),
      (4, y.y4, coalesce(y.m4, y.y4 - y.y3)), (5, y.y5, coalesce(y.m5, y.y5 - y.y4)), (6, y.y6, coalesce(y.m6, y.y6 - y.y5)),
      (7, y.y7, coalesce(y.m7, y.y7 - y.y6)), (8, y.y8, coalesce(y.m8, y.y8 - y.y7)), (9, y.y9, coalesce(y.m9, y.y9 - y.y8)),
      (10, y.y10, coalesce(y.m10, y.y10 - y.y9)), (11, y.y11, coalesce(y.m11, y.y11 - y.y10)), (12, y.y12, coalesce(y.m12, y.y12 - y.y11)))
      v (month, ytd, alone)
    where y.enterprise_id = any (enterprises) and (v.ytd is not null or v.alone is not null)
  ), valued as (
    select m.*, case when m.class = 'power' then
        case when b.alone > 0 then m.alone * 100 / b.alone end else m.ytd end as measured,
      row_number() over (partition by m.enterprise_id, m.source, m.measure order by m.year desc, m.month desc) as back
    from months m left join months b on b.enterprise_id = m.enterprise_id and b.source = m.source and b.measure = m.measure
      and b.year = m.year - 1 and b.month = m.month
  )
  select v.enterprise_id, v.source::text, v.measure::text, v.class, v.year || '-' || lpad(v.month::text, 2, '0'),
    (select b.label from disclosure_band b where b.class = v.class and b.measure = v.measure::text
      and (b.from_value is null or b.from_value <= v.measured) order by b.ordinal desc limit 1)
  from valued v where v.measured is not null and (not only_latest or v.back = 1);
end $$;

-- 在库与否 for those who are told yes or no, and no more: by the month, of the enterprises they see.
create function disclosed_listed(upto text) returns table (enterprise_id bigint, listed boolean)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare told text[] := ctx_seen('listed'); own bigint[] := case when ctx_level('listed') = 'flag' then ctx_consented('registration') end;
begin
  return query
    select r.enterprise_id, right(max(r.effective_period || lpad(r.batch_no::text, 19, '0') || r.kind collate "C"), 5) = 'entry'
    from register_event r join enterprise e on e.id = r.enterprise_id
    where r.withdrawn_at is null and r.effective_period <= upto
      and (r.area = any (told) or r.enterprise_id = any (own) or (e.area = ctx_area() and e.township = ctx_township('listed')))
    group by r.enterprise_id;
end $$;
revoke execute on function disclosed_bands(bigint[], boolean), disclosed_listed(text) from public;
grant execute on function disclosed_bands(bigint[], boolean), disclosed_listed(text) to shenggui_app;
