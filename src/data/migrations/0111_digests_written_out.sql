-- 摘要 of a thing is taken by statements written out once for each line of journal_stands_for, so that the database plans them once and not at
-- every entry. Whoever adds a line has them written anew. The digests are the same to the byte.
create function journal_digest_written() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp as $outer$
declare listed record; line text; inside text; body text := '';
begin
  for listed in select * from journal_stands_for order by "of", relation loop
    continue when to_regclass(listed.relation) is null;
    line := case when listed.kept is null then format('jsonb_strip_nulls(to_jsonb(r) - %L::text[])', listed.moves)
      else (select 'jsonb_strip_nulls(jsonb_build_object(' || string_agg(format('%L, r.%I', c, c), ', ') || '))' from unnest(listed.kept) c) end;
    inside := case when listed."of" <> 'batch' or listed.relation = 'batch' then ''
      -- What does not come from a row of a sheet stands with the batch alone.
      when not exists (select from pg_attribute a where a.attrelid = to_regclass(listed.relation) and a.attname = 'sheet' and not a.attisdropped)
        then ' and its_part is null'
      else ' and (its_part is null or r.sheet || chr(31) || r.row_no = its_part) and (its_apart = ''{}'' or r.sheet is null or not r.sheet || chr(31) || r.row_no = any (its_apart))' end;
    body := body || format($line$
  if of_thing = %L%s then
    return query select %L::text, count(*), journal_sealed(secret, count(*), convert_to(string_agg(l.t, E'\n' order by l.t collate "C"), 'UTF8'))
      from (select %s::text as t from %I r where %s%s) l;
  end if;$line$, listed."of", case when listed."of" = 'batch' and listed.relation = 'batch' then ' and its_part is null' else '' end,
      listed.relation, line, listed.relation, replace(listed.rows, '$1', 'its_key'), inside);
  end loop;
  execute format($made$
create or replace function public.journal_digest(thing text, key text, apart text[] default '{}') returns table (relation text, many bigint, digest text)
  language plpgsql stable security definer
  set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' set datestyle = 'ISO, YMD' set jit = off set enable_seqscan = off as $body$
#variable_conflict use_column
declare secret bytea; batch_no bigint; its_part text; its_key text := key; its_apart text[] := apart; of_thing text := case thing when 'row' then 'batch' else thing end;
begin
  select s.salt into secret from journal_salt s;
  if thing = 'row' then
    batch_no := split_part(its_key, chr(31), 1)::bigint;
    its_part := substr(its_key, length(split_part(its_key, chr(31), 1)) + 2);
    its_key := batch_no::text;
  elsif thing = 'batch' then
    batch_no := its_key::bigint;
  end if;
  if batch_no is not null then
    return query select 'figure', f.many, journal_sealed(secret, f.many, f.lines) from journal_figures(its_key::bigint, its_part, its_apart) f;
    -- What is not there is soon said: most batches are one enterprise's report.
    if exists (select from enterprise e where e.made_by_batch = its_key::bigint) then
      return query select 'enterprise', m.many, journal_sealed(secret, m.many, convert_to(m.lines, 'UTF8')) from journal_made(its_key::bigint, its_part, its_apart) m;
    else
      return query select 'enterprise', 0::bigint, journal_sealed(secret, 0, null);
    end if;
  end if;%s
end $body$ $made$, body);
end $outer$;
revoke execute on function journal_digest_written() from public;
create function journal_stands_for_changed() returns trigger
  language plpgsql as $$ begin perform journal_digest_written(); return null; end $$;
revoke execute on function journal_stands_for_changed() from public;
create trigger journal_stands_for_changed after insert or update or delete on journal_stands_for for each statement execute function journal_stands_for_changed();
-- What people changed of one enterprise is met by the enterprise: the index by batch would lead through everything people ever changed of all. The
-- change itself has them written for the first time.
update journal_stands_for set rows = 'r.enterprise_id = $1::bigint and r.batch_no + 0 is null' where "of" = 'hand' and relation = 'enterprise_change';

-- 留痕的开头: digests what an entry stands for, then takes the end of the chain: in this order, for a digest may take its time and the chain is
-- held until the transaction ends. Of a batch of enterprises' own reports, and where a receipt is asked of one, the leaves come along.
create function journal_begin(ofs text[], keys text[])
  returns table (chain text, seq bigint, prev_hash text, area text, account_id uuid, login text, display_name text, office text, session_kind text, digests jsonb)
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare said jsonb := '[]'; place int; taken bigint; told jsonb; leaves jsonb;
begin
  for place in 1 .. cardinality(ofs) loop
    taken := nextval('journal_version');
    select jsonb_agg(jsonb_build_array(d.relation, d.many, d.digest)) into told from journal_digest(ofs[place], keys[place]) d;
    leaves := null;
    if ofs[place] = 'receipt' then
      select to_jsonb(t.leaves) into leaves from receipt_tree t where t.batch_no = keys[place]::bigint;
    elsif ofs[place] = 'batch' and exists (select from batch b where b.no = keys[place]::bigint and b.source = 'self') then
      select jsonb_agg(l.leaf) into leaves from receipt_leaves(keys[place]::bigint) l (leaf);
    end if;
    said := said || jsonb_build_array(jsonb_build_object('of', ofs[place], 'key', keys[place], 'version', taken::text, 'tables', told, 'leaves', leaves));
  end loop;
  return query select n.*, said from journal_next() n;
end $$;
revoke execute on function journal_begin(text[], text[]) from public;
grant execute on function journal_begin(text[], text[]) to shenggui_app;
