import type * as z from 'zod';
import { codeChangeOnce } from '../../policy/cultivation.ts';
import { stated, statedList } from '../../policy/parameter.ts';
import type { Work } from '../access/work.ts';
import { noSuchEnterprise } from '../directory/enterprise-life.ts';
import { carriedOver } from './carried.ts';
import type { readLineage as contract, LineageEdge, LineageNode } from './contract.ts';
import { SAID } from './edges.ts';
import { lineageProposals } from './proposals.ts';

/** A family: its enterprises, each once, and the dated edges between them. */
interface Family {
  nodes: Omit<LineageNode, 'marks'>[];
  edges: LineageEdge[];
}

/**
 * 一家的族谱: everybody connected with it over edges in force, each once, however many ways lead there; an enterprise of another area is named as
 * the edge named it and cannot be opened.
 */
export async function lineageOf({ client }: Work, id: string): Promise<Family> {
  const { rows: edges } = await client.query<
    Omit<LineageEdge, 'at'> & { at: Date; fromName: string; toName: string; fromArea: string; area: string }
  >(
    `with recursive edge as materialized (select * from ${SAID} l where l.holds),
     family (id) as (
       select $1::bigint union
       select case when e.from_id = f.id then e.to_id else e.from_id end from family f join edge e on f.id in (e.from_id, e.to_id))
     select e.from_id::text as "fromId", e.to_id::text as "toId", e.kind, e.happened_on::text as on, e.document, e.reason, e.taken_by_name as by,
       e.taken_at as at, e.from_name as "fromName", e.to_name as "toName", e.from_area as "fromArea", e.area
     from edge e where e.from_id in (select id from family) order by e.happened_on, e.from_id, e.to_id, e.kind`,
    [id],
  );
  const named = new Map<string, Omit<LineageNode, 'marks'>>();
  for (const edge of edges) {
    named.set(edge.fromId, { id: edge.fromId, name: edge.fromName, area: edge.fromArea, open: false });
    named.set(edge.toId, { id: edge.toId, name: edge.toName, area: edge.area, open: false });
  }
  const ids = [...new Set([id, ...named.keys()])];
  const { rows: seen } = await client.query<{ id: string; name: string; area: string }>(
    'select id::text, name, area from enterprise where id = any ($1::bigint[]) and withdrawn_at is null',
    [ids],
  );
  for (const one of seen) named.set(one.id, { ...one, open: true });
  return {
    nodes: [...named.values()],
    edges: edges.map(({ fromName: _, toName: __, fromArea: ___, area: ____, at, ...edge }) => ({ ...edge, at: at.toISOString() })),
  };
}

type Mark = LineageNode['marks'][number] & { id: string };

async function lifeMarks({ client }: Work, ids: string[]): Promise<Mark[]> {
  const { rows } = await client.query<Mark>(
    `select id::text, opened_on::text as at, 'opened' as kind, '成立' as says from enterprise where id = any ($1::bigint[]) and opened_on is not null
     union all select id::text, cancelled_on::text, 'cancelled', '注（吊）销' from enterprise where id = any ($1::bigint[]) and cancelled_on is not null
     union all select enterprise_id::text, effective_period, kind, case kind when 'entry' then '入规' else '退规' end
       from register_event where enterprise_id = any ($1::bigint[]) and withdrawn_at is null
     union all select c.enterprise_id::text, to_char(coalesce(b.created_at, c.changed_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD'),
         case c.field when 'name' then 'renamed' else 'moved' end,
         case c.field when 'name' then '由「' || c.before || '」改名为「' || c.after || '」' else '由' || c.before || '迁至' || c.after end
       from enterprise_change c left join batch b on b.no = c.batch_no
       where c.enterprise_id = any ($1::bigint[]) and c.field in ('name', 'area') and c.before <> c.after and c.undoes is null
         and not exists (select from enterprise_change u where u.enterprise_id = c.enterprise_id and u.undoes = c.ordinal)`,
    [ids],
  );
  return rows;
}

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

/** 下降的月份 of who something came out of: months whose year to date lay below the year before, from then on. Months alone leave this place. */
/** Months of decline are a flag made of revenue: told to whom bands or flags of it are told, reckoned where the amounts can be read. */
async function declinesTold(work: Work, edges: LineageEdge[]): Promise<Mark[]> {
  const { rows } = await work.client.query<{ id: string }>(
    `select id::text from enterprise where id = any ($1::bigint[])
       and ctx_level('taxAmount') = any ($2) and ctx_level('selfRevenue') = any ($2)`,
    [edges.map(({ fromId }) => fromId), ['detail', 'band', 'flag']],
  );
  const told = new Set(rows.map(({ id }) => id));
  return work.lent('system', (lent) =>
    declineMarks(
      lent,
      edges.filter(({ fromId }) => told.has(fromId)),
    ),
  );
}

async function declineMarks({ client, policy, today }: Work, edges: LineageEdge[]): Promise<Mark[]> {
  const parents = new Map(edges.filter(({ kind }) => kind !== 'codeChange').map(({ fromId, on }) => [fromId, on]));
  const { rows } = await client.query<{ id: string; at: string }>(
    `select distinct on (y.enterprise_id, y.year, k.month) y.enterprise_id::text as id, y.year || '-' || lpad(k.month::text, 2, '0') as at, k.now < k.year_before as lower
     from unnest($1::bigint[], $2::date[]) as p (id, since)
     join figure_year y on y.enterprise_id = p.id and y.measure = 'revenue' and y.year >= extract(year from p.since)
     join figure_year o on o.enterprise_id = y.enterprise_id and o.source = y.source and o.measure = y.measure and o.year = y.year - 1
     cross join lateral (values ${MONTHS.map((month) => `(${month}, y.y${month}, o.y${month})`).join(', ')}) k (month, now, year_before)
     where k.now is not null and k.year_before is not null and (y.year || '-' || lpad(k.month::text, 2, '0') || '-28')::date >= p.since
     order by y.enterprise_id, y.year, k.month, array_position($3::text[], y.source::text)`,
    [[...parents.keys()], [...parents.values()], statedList(policy, 'revenue.sources', today)],
  );
  return (rows as ((typeof rows)[number] & { lower: boolean })[])
    .filter(({ lower }) => lower)
    .map(({ id, at }) => ({ id, at, kind: 'decline', says: '累计收入低于上年同期' }));
}

/** 新增计数 of a family by both readings of A14: entries by code, and of those the ones that are not a mere change of code. */
async function counted(work: Work, ids: string[]): Promise<z.output<typeof contract.output>['counted']> {
  const { rows } = await work.client.query<{ byCode: number; once: number }>(
    `select count(*)::int as "byCode", count(*) filter (where not ${carriedOver('v')})::int as once
     from (select r.*, lag(r.kind) over (partition by r.enterprise_id order by r.effective_period, r.batch_no, r.kind) as before
       from register_event r where r.enterprise_id = any ($1::bigint[]) and r.withdrawn_at is null) v
     where v.kind = 'entry' and v.before is distinct from 'entry'`,
    [ids],
  );
  const { clause } = stated(work.policy, 'reporting.codeChange', work.today);
  return { ...(rows[0] ?? { byCode: 0, once: 0 }), inForce: codeChangeOnce(work.policy, work.today) ? 'once' : 'each', clause };
}

/** 企业族谱, to be drawn; 404 for an enterprise that is not the reader's. */
export async function readLineage(work: Work, { id }: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const family = await lineageOf(work, id);
  const ids = family.nodes.map((node) => node.id);
  if (!family.nodes.some((node) => node.id === id && node.open)) throw noSuchEnterprise();
  const marks = [...(await lifeMarks(work, ids)), ...(await declinesTold(work, family.edges))];
  return {
    nodes: family.nodes.map((node) => ({
      ...node,
      marks: marks
        .filter((mark) => mark.id === node.id)
        .map(({ id: _, ...mark }) => mark)
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    })),
    edges: family.edges,
    proposals: await lineageProposals(work, id),
    counted: await counted(work, ids),
  };
}
