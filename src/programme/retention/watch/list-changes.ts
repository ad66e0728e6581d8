import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import { areaAsked, identifiedRun } from '../../../registry/identification/findings.ts';
import { latestPeriod } from '../../../registry/identification/run.ts';
import { CHANGES } from './changes-relation.ts';
import { type listWatchChanges as contract, WatchProposal } from './contract.ts';
import { reasonsOf } from './month-reasons.ts';

type Asked = z.output<typeof contract.input>;
type Stored = Omit<WatchProposal, 'reasons'>;

/** 名单变动 of a month, the worst first, each with the reasons of its finding as far as the reader is told. */
export async function listWatchChanges(work: Work, asked: Asked): Promise<z.input<typeof contract.output>> {
  const period = asked.period ?? (await latestPeriod(work));
  const run = await identifiedRun(work, period);
  const area = asked.area === undefined ? null : areaAsked(work.policy, asked.area);
  const kept = asked.kept === 'true';
  const q = asked.q ? asked.q.replace(/[\\%_]/g, '\\$&') : null;
  const from = `from ${CHANGES} d join enterprise e on e.id = d.enterprise_id and e.withdrawn_at is null
    where d.kept = $8 and ($3::text is null or e.area = $3) and ($4::text is null or e.name ilike '%' || $4 || '%' or e.credit_code like upper($4) || '%')`;
  const { rows } = await work.client.query<Stored>(
    `select e.id::text as id, e.credit_code as "creditCode", e.name, e.area, e.township, d.change, d.state, d.held as level, d.listed, d.ordinal,
       exists (select from enterprise_tag t where t.enterprise_id = e.id and t.tag = 'marketClearance' and t.lifted_at is null) as clearance
     ${from} and ($5::text is null or d.change = $5)
     order by array_position(array['red', 'orange', 'yellow', 'open', 'off'], d.listed), e.name collate "C", e.id limit $6 offset $7`,
    [run.id, period, area, q, asked.change ?? null, asked.size, (asked.page - 1) * asked.size, kept],
  );
  const counted = await work.client.query<{ change: WatchProposal['change']; count: number }>(
    `select d.change, count(*)::int as count ${from.replace('$8', '$5')} group by d.change`,
    [run.id, period, area, q, kept],
  );
  const counts = WatchProposal.shape.change.options.map((change) => ({
    change,
    count: counted.rows.find((row) => row.change === change)?.count ?? 0,
  }));
  const reasons = await reasonsOf(
    work,
    run,
    rows.map(({ id }) => id),
  );
  return {
    period,
    total: counts.filter(({ change }) => !asked.change || change === asked.change).reduce((sum, { count }) => sum + count, 0),
    counts,
    rows: rows.map((row) => ({ ...row, reasons: reasons.get(row.id) ?? [] })),
  };
}
