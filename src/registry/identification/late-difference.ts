import type * as z from 'zod';
import type { Period } from '../../platform/shared/period.ts';
import { refuse } from '../../platform/shared/reason.ts';
import { asSystem, type House, type Work } from '../access/work.ts';
import { lawOf } from '../law/keep.ts';
import { amountSql, amountsOf } from './amounts.ts';
import type { lateDifference as contract } from './contract.ts';
import { dropRuns, makeRun } from './identify.ts';
import { type Run, runOf } from './run.ts';
import { dataStamp } from './stamp.ts';

/** The run made beside a frozen one from what is known now, under the law the month was frozen under; null while there is none. */
async function besideRun({ client }: Work, frozen: Run, stamp?: string): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    `select id from identification where period = $1 and frozen_at is null and law_hash = $2 and computed_at > $4 and ($3::text is null or data_stamp = $3)
     order by computed_at desc limit 1`,
    [frozen.period, frozen.lawHash, stamp ?? null, frozen.computedAt],
  );
  return rows[0]?.id ?? null;
}

/** 另算一次: for a frozen month, a run beside what was issued; the month is read from the frozen one as before. Cheap when nothing has changed. */
export async function ensureBeside(house: House, period: Period): Promise<void> {
  await asSystem(house, async (work) => {
    await work.client.query(`select pg_advisory_xact_lock(hashtext('identification'), hashtext($1))`, [period]);
    const frozen = await runOf(work, period);
    if (!frozen?.frozenAt) return;
    const stamp = await dataStamp(work);
    if (stamp === frozen.dataStamp || (await besideRun(work, frozen, stamp))) return;
    await dropRuns(work, period, 'select id from identification where period = $1 and frozen_at is null');
    await makeRun({ ...work, policy: await lawOf(work, frozen.lawHash) }, period, stamp);
  });
}

/** The findings of a run with the year to date as far as the reader sees it. */
const ofRun = (run: string) =>
  `select f.enterprise_id, f.credit_code, f.name, f.area, f.list, f.verdict, f.level, ${amountSql('ytd_revenue')} as ytd
   from finding f ${amountsOf} where f.identification_id = ${run}`;

/**
 * 迟报会改变什么: of a frozen month, who would be on a list or off it, or at another level, by what is known now. A comparison: nothing in force
 * changes. Under the reader's own rights; `total` counts 家次.
 */
export async function lateDifference(work: Work, { period }: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const frozen = await runOf(work, period);
  if (!frozen?.frozenAt) refuse([{ says: `${period} 还没有定稿，没有可比的`, remedy: '定稿后再看' }]);
  const id = frozen && (await besideRun(work, frozen));
  const frozenAt = frozen?.frozenAt?.toISOString() ?? '';
  if (!frozen || !id) return { period, frozenAt, total: 0, rows: [] };
  const { rows } = await work.client.query<z.input<typeof contract.output>['rows'][number] & { total: number }>(
    `select *, count(*) over ()::int as total from (select coalesce(n.enterprise_id, f.enterprise_id)::text as id, coalesce(n.credit_code, f.credit_code) as "creditCode", coalesce(n.name, f.name) as name,
       coalesce(n.area, f.area) as area, coalesce(n.list, f.list) as list,
       coalesce(f.verdict, false) as "wasOn", f.level as "wasLevel", coalesce(n.verdict, false) as "isOn", n.level as "isLevel",
       f.ytd::text as "wasYtd", n.ytd::text as "isYtd"
     from (${ofRun('$1')}) f full join (${ofRun('$2')}) n on n.enterprise_id = f.enterprise_id and n.list = f.list
     where coalesce(f.verdict, false) <> coalesce(n.verdict, false) or (f.verdict and n.verdict and f.level is distinct from n.level)
     ) x order by area, list, name collate "C", id limit 200`,
    [frozen.id, id],
  );
  return { period, frozenAt, total: rows[0]?.total ?? 0, rows: rows.map(({ total, ...row }) => row) };
}
