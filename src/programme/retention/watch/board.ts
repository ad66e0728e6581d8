import type * as z from 'zod';
import { stated } from '../../../policy/parameter.ts';
import { labelOf } from '../../../policy/watch-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import { identifiedRun } from '../../../registry/identification/findings.ts';
import { latestPeriod } from '../../../registry/identification/run.ts';
import { asCase, CASES, type StoredCase } from './case-rows.ts';
import { CHANGES } from './changes-relation.ts';
import { type readWatchBoard as contract, WatchState } from './contract.ts';
import { watchedExits } from './figures.ts';
import { LOOKED_AFTER, narrowed } from './narrowed.ts';
import { overdueBefore } from './triage-due.ts';

type Asked = z.output<typeof contract.input>;

const shown = 30;

/** 看板: a column a state, those longest without an end first; beside it what waits for somebody. */
export async function readWatchBoard(work: Work, asked: Asked): Promise<z.input<typeof contract.output>> {
  const period = asked.period ?? (await latestPeriod(work));
  const { conditions, values } = narrowed(work, asked);
  const { rows } = await work.client.query<StoredCase & { place: number; count: number }>(
    `select * from (
       select w.*, row_number() over (partition by w.state order by w."sinceOn", w.name collate "C", w.enterprise_id)::int as place,
         count(*) over (partition by w.state)::int as count
       from ${CASES} w where w.state <> 'normal' and ${conditions}) b where place <= $10 order by place`,
    [...values, shown],
  );
  const columns = WatchState.options
    .filter((state) => state !== 'normal')
    .map((state) => {
      const cards = rows.filter((row) => row.state === state);
      return { state, count: cards[0]?.count ?? 0, cards: cards.map((row) => asCase(work, row)) };
    });
  const triage = work.policy.parameters['watch.triageDays']?.values.findLast(({ from }) => from <= work.today);
  const law = stated(work.policy, 'watch.triageDays', work.today);
  return {
    period,
    total: columns.reduce((sum, { count }) => sum + count, 0),
    ...(await waiting(work, period, asked.area === undefined ? null : (values[0] as string))),
    exits: await exitsOf(work, asked.area === undefined ? null : (values[0] as string)),
    triage: { days: Number(law.value), clause: law.clause, note: triage?.note ?? null },
    columns,
  };
}

/** 已退库的 by cause, the most frequent first. */
async function exitsOf(work: Work, area: string | null): Promise<{ cause: string; count: number }[]> {
  const counts = new Map<string, number>();
  for (const row of await watchedExits(work, work.today))
    if (area === null || row.area === area) counts.set(row.cause, (counts.get(row.cause) ?? 0) + row.count);
  return [...counts]
    .map(([cause, count]) => ({ cause: labelOf(work.policy.watch.exits, cause), count }))
    .sort((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1));
}

/** 等着办的: nobody looks after it, red and not triaged in time, proposed by the month's list, proposed for 市场出清. */
async function waiting(work: Work, period: string, area: string | null) {
  const { client, policy, today } = work;
  const { rows } = await client.query<{ withoutOwner: number; overdue: number; clearanceProposed: number }>(
    `select count(*) filter (where w.officer is null and w.state in ${LOOKED_AFTER})::int as "withoutOwner",
       count(*) filter (where w."redOn" < $2)::int as overdue, count(*) filter (where w.clearance = 'proposed')::int as "clearanceProposed"
     from ${CASES} w where ($1::text is null or w.area = $1)`,
    [area, overdueBefore(policy, today)],
  );
  const run = await identifiedRun(work, period);
  const proposed = await client.query<{ count: number }>(
    `select count(*)::int as count from ${CHANGES} d join enterprise e on e.id = d.enterprise_id and e.withdrawn_at is null
     where not d.kept and ($3::text is null or e.area = $3)`,
    [run.id, period, area],
  );
  return { withoutOwner: 0, overdue: 0, clearanceProposed: 0, ...rows[0], proposed: proposed.rows[0]?.count ?? 0 };
}
