-- As 0030, in one pass over the batch: a returned sheet of five thousand enterprises has five thousand leaves, and looking up each of them by
-- itself took seconds. The text of a leaf is what journal_statement says, to the letter.
create or replace function receipt_leaves(batch bigint) returns setof text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select leaf from (
    select journal_leaf(journal_salt_of(batch, e.id), jsonb_build_object('creditCode', e.credit_code,
        'batch', jsonb_build_object('no', b.no::text, 'id', b.id, 'source', b.source, 'fileName', b.file_name, 'sha256', b.sha256),
        'figures', f.said)::text) as leaf
    from (select enterprise_id, jsonb_agg(jsonb_build_object('period', period, 'measure', measure, 'basis', basis, 'value', value::text,
            'raw', raw, 'sheet', sheet, 'row', row_no, 'column', column_no) order by period, measure, basis) as said
          from figure where batch_no = batch group by enterprise_id) f
    join enterprise e on e.id = f.enterprise_id join batch b on b.no = batch) l order by leaf
$$;

-- As 0030, but what is not there is not looked for at length.
create or replace function journal_digest(thing text, key text, apart text[] default '{}') returns table (relation text, many bigint, digest text)
  language plpgsql stable security definer
  set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' set datestyle = 'ISO, YMD' set jit = off as $$
declare listed record; secret bytea; line text; batch bigint; part text; outside text;
begin
  select s.salt into secret from journal_salt s;
  if thing = 'row' then
    batch := split_part(key, chr(31), 1)::bigint;
    part := substr(key, length(split_part(key, chr(31), 1)) + 2);
  elsif thing = 'batch' then
    batch := key::bigint;
  end if;
  if batch is not null then
    return query select 'figure', f.many, journal_sealed(secret, f.many, f.lines) from journal_figures(batch, part, apart) f;
    if exists (select from enterprise e where e.made_by_batch = batch) then
      return query select 'enterprise', m.many, journal_sealed(secret, m.many, convert_to(m.lines, 'UTF8')) from journal_made(batch, part, apart) m;
    else
      return query select 'enterprise', 0::bigint, journal_sealed(secret, 0, null);
    end if;
  end if;
  for listed in select * from journal_stands_for s where s.of = case thing when 'row' then 'batch' else thing end order by s.relation loop
    continue when to_regclass(listed.relation) is null or (thing = 'row' and listed.relation = 'batch');
    -- Nothing there is soon said; most batches are one enterprise's report.
    if batch is not null and (listed.relation = 'register_event' and not exists (select from register_event v where v.batch_no = batch)
      or listed.relation = 'enterprise_change' and not exists (select from enterprise_change c where c.batch_no = batch)
      or listed.relation = 'tracking_report' and not exists (select from tracking_report t where t.batch_no = batch)) then
      return query select listed.relation, 0::bigint, journal_sealed(secret, 0, null);
      continue;
    end if;
    line := case when listed.kept is null then 'jsonb_strip_nulls(to_jsonb(r) - $2)'
      else (select 'jsonb_strip_nulls(jsonb_build_object(' || string_agg(format('%L, r.%I', c, c), ', ') || '))' from unnest(listed.kept) c) end;
    outside := case when batch is null or listed.relation = 'batch' then ''
      when part is not null then ' and r.sheet || chr(31) || r.row_no = $3'
      when apart <> '{}' then ' and (r.sheet is null or not r.sheet || chr(31) || r.row_no = any ($4))' else '' end;
    return query execute format(
      'select %L::text, count(*), journal_sealed($5, count(*), convert_to(string_agg(t, E''\n'' order by t collate "C"), ''UTF8'')) from (select %s::text as t from %I r where %s%s) l',
      listed.relation, line, listed.relation, listed.rows, outside)
      using case when thing = 'row' then batch::text else key end, listed.moves, part, apart, secret;
  end loop;
end $$;
