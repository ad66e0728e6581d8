import type { Reason } from '../../platform/shared/reason.ts';
import type { Office } from '../access/contract.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { type Passed, passAll } from '../worklist/pass-on.ts';
import { queryLife } from './contract.ts';

interface Lying {
  id: string;
  enterprise_id: string;
  area: string;
  name: string;
  period: string;
  last: 'ask' | 'answer' | 'accept' | 'return' | 'withdraw';
  office: Office | 'system';
  asked_of: string | null;
}

const asking = { ask: '答复质询', return: '就退回的质询再作答复' };

/** 质询现在交给谁: to the enterprise to answer, then to whoever asked to settle; what the machine asked, 工信 of the area settles. */
function deskOf({ id, enterprise_id, area, name, period, last, office, asked_of }: Lying): Passed {
  const matter = { kind: 'query' as const, thing: id, area, enterpriseId: enterprise_id, title: `${name} ${period} 数据质询` };
  if (last === 'ask' || last === 'return')
    return { ...matter, asks: asking[last], to: [{ office: 'enterprise', area, enterpriseId: enterprise_id }] };
  if (last === 'answer')
    return {
      ...matter,
      asks: '核实企业答复',
      to: [office === 'industry' || office === 'statistics' ? { office, area: asked_of } : { office: 'industry', area }],
    };
  return { ...matter, asks: '办结', to: [] };
}

// Before the matter stands on a workbench the level that asked is not known: its area then settles.
const lying = `select q.id::text, q.enterprise_id::text, q.area, q.name, q.period, l.step as last, f.office,
    case when m.started_office = f.office then m.started_area else q.area end as asked_of
  from figure_query q
    cross join lateral (select s.step from figure_query_step s where s.query_id = q.id order by s.ordinal desc limit 1) l
    join figure_query_step f on f.query_id = q.id and f.ordinal = 1
    left join work_matter m on m.kind = 'query' and m.thing = q.id::text`;

/** 交下一步, of each of the queries by where it lies now. */
export async function passQueries(work: Work, ids: string[]): Promise<void> {
  const { rows } = await work.client.query<Lying>(`${lying} where q.id = any ($1::uuid[])`, [ids]);
  await passAll(work, rows.map(deskOf));
}

/** 未办结的质询, for what was asked before there was a workbench. */
export async function standingQueries({ client }: Work): Promise<Passed[]> {
  const { rows } = await client.query<Lying>(`${lying} where l.step in ('ask', 'return', 'answer')`);
  return rows.map(deskOf);
}

/** Why a query cannot be returned or withdrawn just now. */
export async function queryWayRefusals({ client, actor }: Work, id: string, step: 'return' | 'withdraw'): Promise<Reason[]> {
  const { rows } = await client.query<Lying>(`${lying} where q.id = $1`, [id]);
  const found = rows[0];
  if (!found) return [{ says: '没有这件数据质询' }];
  return [...dutyRefusals(actor, 'query.settle', found.area), ...queryLife.refusals(queryLife.moves[found.last].to, step)];
}
