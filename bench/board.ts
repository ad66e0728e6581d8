import { readPoolBoard } from '../src/programme/cultivation/board.ts';
import { readPoolBoard as contract } from '../src/programme/cultivation/contract.ts';
import { addAccount } from '../src/registry/access/accounts.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { inWork } from '../src/registry/access/work.ts';
import { fillPool } from './fill-pool.ts';
import { openBench } from './ground.ts';
import { type Figure, median } from './measure.ts';

/** 培育库看板 of five thousand: as the city and as an area open it, just filled (no statistics yet) and after; beside the bare count by state. */
export async function benchBoard(): Promise<Figure[]> {
  const { house, owner, close } = await openBench();
  const size = 5_000;
  try {
    await fillPool(owner, size);
    const { accountId } = await addAccount(house, { login: '市工信局', office: 'industry', area: null });
    const token = await openSession(house.ground.authPool, { accountId, kind: 'browser' });
    const input = contract.input.parse({ year: 2022, period: '2022-09' });
    const board = () =>
      inWork(house, token, async (work) => {
        const { total } = await readPoolBoard(work, input);
        if (total !== size) throw new Error(`看板上有 ${total} 家`);
      });
    const base = { bench: 'board', work: `培育库看板 ${size} 家`, rssMb: null };
    const figures: Figure[] = [];
    const bare = await median(7, () =>
      owner.query(
        `select state, count(*) from (select distinct on (enterprise_id) state from pool_step where pool_year = 2022 order by enterprise_id, ordinal desc) s group by state`,
      ),
    );
    for (const says of ['刚装好，没有统计信息', '有统计信息']) {
      const ms = await median(7, board);
      figures.push({
        ...base,
        who: `本系统（${says}）`,
        ms,
        ratio: ms / bare,
        promise: '≤ 300 毫秒',
        kept: ms <= 300,
        note: '连同开事务与会话',
      });
      await owner.query('analyze');
    }
    figures.push({
      ...base,
      who: '裸 SQL 按状态计数',
      ms: bare,
      ratio: null,
      promise: null,
      kept: null,
      note: '无筛选、无卡片、无行级安全',
    });
    return figures;
  } finally {
    await close();
  }
}
