import { listProblems as contract } from '../src/programme/retention/problems/contract.ts';
import { problemFigures } from '../src/programme/retention/problems/figures.ts';
import { listProblems } from '../src/programme/retention/problems/list.ts';
import { readMetrics as metricContract } from '../src/programme/retention/problems/metrics/contract.ts';
import { readMetrics } from '../src/programme/retention/problems/metrics/metrics.ts';
import { addAccount } from '../src/registry/access/accounts.ts';
import type { Office } from '../src/registry/access/contract.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { inWork, type Work } from '../src/registry/access/work.ts';
import { fillProblems } from './fill-problems.ts';
import { openBench } from './ground.ts';
import { type Figure, median } from './measure.ts';

const size = 100_000;
const today = '2022-11-15';

/** 问题台账 of a hundred thousand: list, filters, lights and metrics as the city, an area and a department open them; beside the bare count by light. */
export async function benchProblems(): Promise<Figure[]> {
  const { house, owner, close } = await openBench();
  house.clock = () => new Date(`${today}T10:00:00+08:00`);
  try {
    await fillProblems(owner, size, today);
    await owner.query('analyze');
    const seat = async (office: Office, area: string | null) => {
      const { accountId } = await addAccount(house, { login: `${area ?? '市'}${office}`, office, area });
      return openSession(house.ground.authPool, { accountId, kind: 'browser' });
    };
    const city = await seat('businessEnvironment', null);
    const area = await seat('industry', '渌口区');
    const lead = await seat('tax', '渌口区');
    const listed = (said: Record<string, unknown>) => async (work: Work) => {
      const { total } = await listProblems(work, contract.input.parse(said));
      if (total === 0) throw new Error('台账是空的');
    };
    const measured = (by: string) => async (work: Work) =>
      void (await readMetrics(work, metricContract.input.parse({ by, from: '2021-11', to: '2022-11' })));
    const works: [says: string, token: string, run: (work: Work) => Promise<void>][] = [
      ['打开台账与灯色计数（市级）', city, listed({})],
      ['第 1000 页（市级）', city, listed({ page: 1000 })],
      ['红灯（市级）', city, listed({ light: 'red' })],
      ['按状态、类别、主办、期限筛选（市级）', city, listed({ state: 'inProgress', category: 'labour', lead: 'finance', due: 'late' })],
      ['查文字（市级）', city, listed({ q: '99' })],
      ['打开台账与灯色计数（县级）', area, listed({})],
      ['打开台账与灯色计数（只看交办给本单位的）', lead, listed({})],
      ['指标，按县市区', city, measured('area')],
      ['指标，按主办单位', city, measured('lead')],
      ['指标，按类别', city, measured('category')],
      ['进度表的问题数', city, async (work) => void (await work.lent('system', (system) => problemFigures(system, 2022, today)))],
    ];
    const bare = await median(5, () =>
      owner.query(
        `select case when next_due_on < $1::date then 'red' when yellow_from <= $1::date then 'yellow' else 'green' end, count(*) from problem group by 1`,
        [today],
      ),
    );
    const base = { bench: 'problems', work: `问题台账 ${size} 件`, rssMb: null };
    const figures: Figure[] = [];
    for (const [says, token, run] of works) {
      const ms = await median(5, () => inWork(house, token, run));
      figures.push({ ...base, who: says, ms, ratio: ms / bare, promise: '≤ 300 毫秒', kept: ms <= 300, note: '连同开事务与会话' });
    }
    return [
      ...figures,
      { ...base, who: '裸 SQL 按灯色计数', ms: bare, ratio: null, promise: null, kept: null, note: '无筛选、无行级安全' },
    ];
  } finally {
    await close();
  }
}
