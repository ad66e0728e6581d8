import type * as z from 'zod';
import { refuse } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { freezeRefusals } from '../closing/standing.ts';
import { note } from '../journal/note.ts';
import type { freezeMonth as freezeMonthContract } from './contract.ts';
import { identify } from './identify.ts';

/** 月度定稿: the newest run of the month, made afresh if data came since, is kept as issued. Refuses a month already frozen. */
export async function freezeMonth(
  work: Work,
  { period }: z.output<typeof freezeMonthContract.input>,
): Promise<z.input<typeof freezeMonthContract.output>> {
  const run = await identify(work, { period });
  if (run.frozenAt) refuse([{ says: `${period} 已于 ${day(run.frozenAt)} 定稿`, remedy: '定稿后的新数据进入以后各月的清单' }]);
  refuse(await freezeRefusals(work, period));
  const { rows } = await work.client.query<{ frozenAt: Date }>(
    `update identification set frozen_at = $2, frozen_by = $3 where id = $1 and frozen_at is null returning frozen_at as "frozenAt"`,
    [run.id, work.now, work.actor.accountId],
  );
  const frozen = rows[0];
  if (!frozen) throw new Error(`定稿 ${period} 没有写入`);
  const counted = await work.client.query<{ list: string; count: number }>(
    'select list, count(*)::int as count from finding where identification_id = $1 and verdict group by list order by list',
    [run.id],
  );
  const counts = Object.fromEntries(counted.rows.map((row) => [row.list, row.count]));
  note(work, {
    act: 'identification.month-frozen',
    says: '月度定稿',
    thing: period,
    detail: { counts },
    stands: [{ of: 'freeze', key: run.id }],
  });
  return { period, frozenAt: frozen.frozenAt.toISOString(), counts };
}

function day(at: Date): string {
  return at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}
