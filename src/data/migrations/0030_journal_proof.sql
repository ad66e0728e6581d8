-- 留痕的凭据: what an entry stands for is digested beside it, the ends of all chains are sealed together every few minutes, and what was
-- found when somebody looked is kept.

-- The hash of an entry is taken over the hash of its content: a receipt leads along a chain without telling what others did.
alter table journal add column content text not null default '';
alter table journal alter column content drop default;

-- 摘要: a digest is taken over content and a secret of this installation, so that whoever reads a digest cannot try out what their
-- neighbour's figure might have been. It hides; that nothing can be altered unseen rests on the digest itself.
create table journal_salt (
  single boolean primary key default true check (single),
  salt bytea not null
);
insert into journal_salt (salt) values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
-- Of two digests of one thing the later counts; they are taken in chains that have no common order.
create sequence journal_version;
grant usage on sequence journal_version to shenggui_app;

-- ─────────────────────────────────────────────────────────────── what is digested
-- The one list of tables whose rows an entry stands for. `of` is the kind of thing, `rows` the condition its key ($1) is put into; `kept`
-- are the columns that never change afterwards (null: all but `moves`). Withdrawal is no alteration: it is compared with the batch's state.
create table journal_stands_for (
  of text not null,
  relation text not null,
  rows text not null,
  kept text[],
  moves text[] not null default '{}',
  primary key (of, relation)
);
insert into journal_stands_for values
  ('batch', 'batch', 'r.no = $1::bigint', '{no,id,area,source,file_name,sha256,bytes,period,created_by,created_at,filed_at,sender}', '{}'),
  ('batch', 'register_event', 'r.batch_no = $1::bigint', null, '{area,withdrawn_at}'),
  ('batch', 'enterprise_change', 'r.batch_no = $1::bigint', null, '{area}'),
  ('undone', 'batch', 'r.no = $1::bigint', '{no,state,undone_at,undone_by}', '{}'),
  ('undone', 'figure', 'r.batch_no = $1::bigint and r.withdrawn_at is null', '{enterprise_id,measure,period,basis}', '{}'),
  ('undone', 'register_event', 'r.batch_no = $1::bigint and r.withdrawn_at is null', '{enterprise_id,kind,effective_period}', '{}'),
  ('hand', 'enterprise_change', 'r.enterprise_id = $1::bigint and r.batch_no is null', null, '{area}'),
  ('hand', 'enterprise_tag', 'r.enterprise_id = $1::bigint', null, '{area}'),
  ('freeze', 'identification', 'r.id = $1::uuid', null, '{}'),
  ('freeze', 'finding', 'r.identification_id = $1::uuid', null, '{}'),
  ('freeze', 'finding_amount', 'r.identification_id = $1::uuid', null, '{}'),
  ('bulletin', 'bulletin', 'r.id = $1::uuid', null, '{}'),
  ('law', 'law', 'r.hash = $1', null, '{}'),
  ('account', 'account', 'r.id = $1::uuid', '{id,login,display_name,office,area,township,enterprise_id,bank,disabled_at}', '{}');

create function journal_sealed(salt bytea, many bigint, lines bytea) returns text
  language sql immutable as $$ select encode(sha256(salt || int8send(many) || coalesce(lines, '')), 'hex') $$;

-- The rows of a batch that may be a million: figures, a row of them (part: sheet and row number), and the enterprises it made, as they were
-- made: a field changed since is read from the first change of it. Figures are taken in binary, which costs half of what text does.
create function journal_figures(batch bigint, part text, apart text[]) returns table (many bigint, lines bytea)
  language sql stable as $$
  select count(*), string_agg(
      int8send(f.enterprise_id) || int8send(f.row_no::bigint << 20 | f.column_no::bigint << 4
        | case f.basis when 'month' then 0 else 1 end | case f.measure when 'revenue' then 0 when 'tax_paid' then 2 else 4 end)
      || numeric_send(f.value) || int4send(octet_length(f.raw)) || textsend(concat_ws('|', f.raw, f.period, f.sheet, f.reason)) || '\x0a'::bytea, ''::bytea
    order by f.row_no, f.column_no, f.enterprise_id, f.period, f.basis, f.measure)
  from figure f
  where f.batch_no = batch and (part is null or f.sheet || chr(31) || f.row_no = part)
    and (apart = '{}' or not f.sheet || chr(31) || f.row_no = any (apart))
$$;
create function journal_made(batch bigint, part text, apart text[]) returns table (many bigint, lines text)
  language sql stable as $$
  with made as materialized (
    select * from enterprise e where e.made_by_batch = batch and e.withdrawn_at is null
      and (part is null or e.made_sheet || chr(31) || e.made_row = part)
      and (apart = '{}' or e.made_sheet is null or not e.made_sheet || chr(31) || e.made_row = any (apart))),
  first as (
    select distinct on (c.enterprise_id, c.field) c.enterprise_id, c.field, c.before from enterprise_change c
    left join (select enterprise_id, max(ordinal) as since from enterprise_change
      where field = 'restored' and enterprise_id in (select id from made) group by 1) life on life.enterprise_id = c.enterprise_id
    where c.enterprise_id in (select id from made) and c.ordinal > coalesce(life.since, 0)
    order by c.enterprise_id, c.field, c.ordinal),
  born as (select enterprise_id, jsonb_object_agg(field, before) as said from first group by enterprise_id)
  select count(*), string_agg(row(m.id, m.credit_code, m.made_sheet,
      case when b.said is null then row(m.name, m.area, m.township, m.industry_code, m.address, m.opened_on, m.produced_on, m.cancelled_on, m.parent_id, m.spun_off_on)::text
      else row(
        case when b.said ? 'name' then b.said ->> 'name' else m.name end, case when b.said ? 'area' then b.said ->> 'area' else m.area end,
        case when b.said ? 'township' then b.said ->> 'township' else m.township end,
        case when b.said ? 'industryCode' then b.said ->> 'industryCode' else m.industry_code end,
        case when b.said ? 'address' then b.said ->> 'address' else m.address end,
        case when b.said ? 'openedOn' then b.said ->> 'openedOn' else m.opened_on::text end,
        case when b.said ? 'producedOn' then b.said ->> 'producedOn' else m.produced_on::text end,
        case when b.said ? 'cancelledOn' then b.said ->> 'cancelledOn' else m.cancelled_on::text end,
        case when b.said ? 'parentId' then b.said ->> 'parentId' else m.parent_id::text end,
        case when b.said ? 'spunOffOn' then b.said ->> 'spunOffOn' else m.spun_off_on::text end)::text end)::text, E'\n' order by m.made_row, m.id)
  from made m left join born b on b.enterprise_id = m.id
$$;

-- 摘要 of a thing, a line a table. `apart`: rows of a batch (sheet and row number) that a later entry stands for.
create function journal_digest(thing text, key text, apart text[] default '{}') returns table (relation text, many bigint, digest text)
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
    return query select 'enterprise', m.many, journal_sealed(secret, m.many, convert_to(m.lines, 'UTF8')) from journal_made(batch, part, apart) m;
  end if;
  for listed in select * from journal_stands_for s where s.of = case thing when 'row' then 'batch' else thing end order by s.relation loop
    continue when to_regclass(listed.relation) is null or (thing = 'row' and listed.relation = 'batch');
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

-- ─────────────────────────────────────────────────────────────── receipts
-- 回执: what one enterprise said in one roster, as text; and a salt of its own, so that nobody can try out the rows of a neighbour.
create function journal_statement(batch bigint, enterprise bigint) returns text
  language sql stable as $$
  select jsonb_build_object('creditCode', e.credit_code,
      'batch', jsonb_build_object('no', b.no::text, 'id', b.id, 'source', b.source, 'fileName', b.file_name, 'sha256', b.sha256),
      'figures', (select jsonb_agg(jsonb_build_object('period', f.period, 'measure', f.measure, 'basis', f.basis, 'value', f.value::text,
          'raw', f.raw, 'sheet', f.sheet, 'row', f.row_no, 'column', f.column_no) order by f.period, f.measure, f.basis)
        from figure f where f.batch_no = b.no and f.enterprise_id = e.id))::text
  from batch b, enterprise e where b.no = batch and e.id = enterprise
    and exists (select from figure f where f.batch_no = b.no and f.enterprise_id = e.id)
$$;
create function journal_salt_of(batch bigint, enterprise bigint) returns text
  language sql stable as $$ select encode(sha256(s.salt || convert_to('receipt ' || batch || ' ' || enterprise, 'UTF8')), 'hex') from journal_salt s $$;
create function journal_leaf(salt text, statement text) returns text
  language sql immutable as $$ select encode(sha256('\x00'::bytea || convert_to(salt || E'\n' || statement, 'UTF8')), 'hex') $$;

-- The leaves of a roster's tree, sorted: hashes alone, from which nobody tells whose is whose.
create function receipt_leaves(batch bigint) returns setof text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select leaf from (
    select journal_leaf(journal_salt_of(batch, f.enterprise_id), journal_statement(batch, f.enterprise_id)) as leaf
    from (select distinct enterprise_id from figure where batch_no = batch) f) l order by leaf
$$;
-- One enterprise's own leaf, for whoever may see it: its area's and the city's offices, and the enterprise itself. What the enterprise said
-- is told for its own reports alone: only they have a tree, and the rest is not everybody's to read.
create function receipt_of(batch uuid, enterprise bigint) returns table (no bigint, source text, statement text, salt text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select b.no, b.source::text, case when b.source = 'self' then journal_statement(b.no, e.id) end,
    case when b.source = 'self' then journal_salt_of(b.no, e.id) end
  from batch b, enterprise e
  where b.id = batch and b.state in ('filed', 'undone') and e.id = enterprise
    and (e.area = any ((select ctx_areas())::text[]) or e.id = (select c.enterprise_id from ctx() c where c.office = 'enterprise'))
    and (exists (select from figure f where f.batch_no = b.no and f.enterprise_id = e.id)
      or exists (select from register_event v where v.batch_no = b.no and v.enterprise_id = e.id)
      or exists (select from enterprise_change h where h.batch_no = b.no and h.enterprise_id = e.id) or e.made_by_batch = b.no)
$$;
-- The latest entry that stands for a batch: an enterprise's receipt shows it, though the journal itself is not the enterprise's to read. Where
-- taking back another roster touched this one, it is that entry.
create function receipt_entry(batch uuid, enterprise bigint) returns setof journal
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select j.* from receipt_of(batch, enterprise) r
  join journal j on j.thing = batch::text or j.act in ('intake.undo', 'intake.roster-undone', 'cli.undo', 'journal.opening')
  cross join lateral jsonb_array_elements(case when j.detail like '%"digests":[%' then j.detail::jsonb -> 'digests' else '[]' end) d
  where j.outcome = 'done' and d ->> 'of' = 'batch' and d ->> 'key' = r.no::text
  order by (d ->> 'version')::bigint desc limit 1
$$;
-- What follows an entry in its chain up to a sealed end: hashes of contents alone.
create function receipt_links(of_chain text, after bigint, upto bigint) returns table (seq bigint, content text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select j.seq, j.content from journal j where j.chain = of_chain and j.seq > after and j.seq <= upto
    and exists (select from ctx()) order by j.seq
$$;

-- ─────────────────────────────────────────────────────────────── seals
-- 封存: the ends of all chains at one moment, in a chain of their own; the same line is written to a file outside the database.
create table journal_seal (
  seq bigint primary key,
  at timestamptz(3) not null,
  heads text not null,                   -- canonical JSON: [{chain, seq, hash}], in the order of the chains
  algorithm text not null,
  prev_hash text not null,
  hash text not null
);
create function journal_seal_link() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('journal seal'));
  if new.seq <> coalesce((select max(s.seq) from journal_seal s), 0) + 1
    or new.prev_hash <> coalesce((select s.hash from journal_seal s order by s.seq desc limit 1), repeat('0', 64)) then
    raise exception '封存只能接在最后一次之后' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger journal_seal_link before insert on journal_seal for each row execute function journal_seal_link();
create trigger journal_seal_stands before update or delete on journal_seal for each row execute function journal_stands();
create trigger journal_seal_stands_whole before truncate on journal_seal for each statement execute function journal_stands();
alter table journal_seal enable always trigger journal_seal_link;
alter table journal_seal enable always trigger journal_seal_stands;
alter table journal_seal enable always trigger journal_seal_stands_whole;

-- ─────────────────────────────────────────────────────────────── who looked, and what was found
create table journal_check (
  id uuid primary key default gen_random_uuid(),
  asked_by text not null,
  started_at timestamptz not null,
  progress text not null default '',
  ended_at timestamptz,
  result jsonb
);

-- ─────────────────────────────────────────────────────────────── row-level security, grants, indexes
do $$
declare t text;
begin
  foreach t in array array['batch', 'figure', 'register_event', 'enterprise_change', 'enterprise', 'enterprise_tag', 'finding', 'finding_amount', 'bulletin'] loop
    if to_regclass(t) is not null then
      execute format('create policy digested on %I for select to %I using (true)', t, current_user);
    end if;
  end loop;
  execute format('create policy receipted on journal for select to %I using (true)', current_user);
  foreach t in array array['journal_seal', 'journal_check'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy not_deleted on %I for delete to shenggui_app using (false)', t);
    execute format('create policy by_system on %I for insert to shenggui_app with check ((select ctx_office()) = ''system'')', t);
  end loop;
end $$;
create policy seal_read on journal_seal for select to shenggui_app using ((select ctx_office()) is not null);
create policy not_changed on journal_seal for update to shenggui_app using (false);
create policy check_read on journal_check for select to shenggui_app using ((select ctx_office()) in ('auditAdmin', 'system'));
create policy by_system_goes_on on journal_check for update to shenggui_app
  using ((select ctx_office()) = 'system') with check ((select ctx_office()) = 'system');
grant select, insert on journal_seal, journal_check to shenggui_app;
grant update (progress, ended_at, result) on journal_check to shenggui_app;

revoke execute on function journal_sealed(bytea, bigint, bytea), journal_figures(bigint, text, text[]), journal_made(bigint, text, text[]),
  journal_digest(text, text, text[]), journal_statement(bigint, bigint), journal_salt_of(bigint, bigint), journal_leaf(text, text),
  receipt_leaves(bigint), receipt_of(uuid, bigint), receipt_entry(uuid, bigint), receipt_links(text, bigint, bigint), journal_seal_link() from public;
grant execute on function journal_digest(text, text, text[]), receipt_leaves(bigint), receipt_of(uuid, bigint), receipt_entry(uuid, bigint),
  receipt_links(text, bigint, bigint) to shenggui_app;

-- The audit page turns over a million entries by time, whoever or whatever they are about.
drop index journal_at;
create index journal_at on journal (at, chain, seq);
create index journal_account on journal (account_id, at, chain, seq);
create index journal_act on journal (act, at);
create index journal_login on journal (login, at);
create index journal_office on journal (office, at);
create index journal_refused on journal (at, chain, seq) where outcome <> 'done';
create unique index journal_opening on journal (act) where act = 'journal.opening';
