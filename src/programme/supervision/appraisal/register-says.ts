import { lastDayOf, type Period } from '../../../platform/shared/period.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { Run } from '../../../registry/identification/run.ts';
import { countsBy } from '../../targets/figures.ts';

/** 数据来源, in words: which rosters, which run of which law, and what is not used. */
export async function registerSays(
  work: Work,
  run: Run,
  year: number,
  period: Period,
): Promise<{ label: string; says: string; clause: string }[]> {
  const { rows } = await work.client.query<{ batches: number; newest: string | null; file: string | null; on: string | null }>(
    `select count(*)::int as batches, max(no)::text as newest,
       (array_agg(file_name order by no desc))[1] as file, ((array_agg(filed_at order by no desc))[1] at time zone 'Asia/Shanghai')::date::text as on
     from batch where source = 'register' and state = 'filed'`,
  );
  const filed = rows[0];
  const by = countsBy(work.policy, period) === 'review' ? '审核批次' : '生效月份';
  return [
    {
      label: '新增、退库、净增',
      says: `在库名录（只有入库、退库月份与方式，不含统计调查个体数据），${filed?.batches ?? 0} 份已入库名录，最近一份第 ${filed?.newest ?? '—'} 号「${filed?.file ?? '—'}」（${filed?.on ?? '—'}）；数据截至 ${lastDayOf(period)}，按${by}计`,
      clause: '六.4',
    },
    { label: '年初在库', says: `同一名录 ${year - 1}-12 月末在库家数`, clause: '六.4' },
    { label: '新增目标', says: `方案附件 ${year} 年`, clause: '附件' },
    { label: '净增目标', says: '各县市区自定并登记的年度目标（附件不设县市区净增目标）', clause: '六.2' },
    {
      label: '认定批次',
      says: `${period} 月度认定 ${run.id.slice(0, 8)}，${run.computedAt.toISOString().slice(0, 10)}算出${run.frozenAt ? '，已定稿' : ''}`,
      clause: '六.3',
    },
  ];
}
