import type * as z from 'zod';
import { addMonths, type Period } from '../../platform/shared/period.ts';
import type { Work } from '../../registry/access/work.ts';
import { inForce } from '../../registry/identification/fact-law.ts';
import { areaAsked } from '../../registry/identification/findings.ts';
import { countsBy, latestEvents, termStart, turnsInForce } from '../targets/figures.ts';
import type { openFigure as openFigureContract } from './contract.ts';
import { definitions } from './definitions.ts';

type Asked = z.output<typeof openFigureContract.input>;
type Answer = z.input<typeof openFigureContract.output>;

/** Which turns of the register a number of the table is made of, over `t`; $2 and $3 are the months it counts. */
const made: Record<Exclude<Asked['figure'], 'listed'>, { of: string; months: (period: Period) => [Period, Period] }> = {
  newCount: { of: `t.kind = 'entry'`, months: (period) => [`${period.slice(0, 4)}-01`, period] },
  newlyBuilt: { of: `t.kind = 'entry' and t.track = 'newlyBuilt'`, months: (period) => [`${period.slice(0, 4)}-01`, period] },
  grown: { of: `t.kind = 'entry' and t.track = 'grown'`, months: (period) => [`${period.slice(0, 4)}-01`, period] },
  monthNewCount: { of: `t.kind = 'entry'`, months: (period) => [period, period] },
  exitCount: { of: `t.kind = 'exit'`, months: (period) => [`${period.slice(0, 4)}-01`, period] },
  lastYearNewCount: {
    of: `t.kind = 'entry'`,
    months: (period) => [addMonths(`${period.slice(0, 4)}-01`, -12), addMonths(period, -12)],
  },
};

/**
 * 打开一个数: the enterprises it is made of, each with the roster row that says so. An area opens only its own enterprises: the
 * number of another area stays a number, and `says` tells so.
 */
export async function openFigure(work: Work, asked: Asked): Promise<Answer> {
  const { client, policy, actor } = work;
  const area = asked.area === undefined || asked.area === '全市' ? null : areaAsked(policy, asked.area);
  const definition = inForce(asked.period, () => definitions(policy, asked.period)).find(({ name }) => name === asked.figure);
  const { relation, values } = relationOf(work, asked);
  const { rows } = await client.query<Answer['rows'][number] & { total: string }>(
    `select e.id::text, e.credit_code as "creditCode", e.name, t.counted_area as area, t.effective_period as "effectivePeriod", t.track, t.cause,
       coalesce(b.file_name, case when t.application_id is not null then '入统申报' end) as "fileName", t.sheet, t.row_no as row, count(*) over () as total
     from ${relation} join enterprise e on e.id = t.enterprise_id
     left join batch b on b.no = t.batch_no
     where ($1::text is null or t.counted_area = $1)
     order by t.effective_period desc, e.name collate "C", e.id limit ${asked.size} offset ${(asked.page - 1) * asked.size}`,
    [area, ...values],
  );
  const scope = actor.area === null ? '' : `；您能打开的只有${actor.area}的企业`;
  return {
    total: Number(rows[0]?.total ?? 0),
    says: `${asked.period} ${area ?? '全市'}${definition?.label ?? ''}：${definition?.says ?? ''}${scope}`,
    clause: definition?.clause ?? '',
    rows: rows.map(({ total, ...row }) => row),
  };
}

function relationOf({ policy }: Work, { figure, period }: Asked): { relation: string; values: Period[] } {
  if (figure === 'listed') return { relation: `(select * from ${latestEvents('$2')} l where kind = 'entry') t`, values: [period] };
  const { of, months } = made[figure];
  const [first, last] = months(period);
  // Where bulletins are quarterly, what is new is new in the quarter.
  const since = figure === 'monthNewCount' ? inForce(period, () => termStart(policy, period)) : first;
  const turns = inForce(period, () => turnsInForce(policy, period, countsBy(policy, period)));
  return { relation: `(select * from ${turns} t where ${of} and t.period between $2 and $3) t`, values: [since, last] };
}
