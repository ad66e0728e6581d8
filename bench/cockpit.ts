import { readCockpit } from '../src/programme/supervision/cockpit/cockpit.ts';
import { ensureProgress } from '../src/programme/supervision/progress.ts';
import { addAccount } from '../src/registry/access/accounts.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { inWork } from '../src/registry/access/work.ts';
import { fillCity } from './fill.ts';
import { openBench } from './ground.ts';
import { type Figure, median, timed } from './measure.ts';

const period = '2022-09';

/** 驾驶舱 of a city of half a million enterprises, five hundred of them entered this year: as 市工信局 opens it, beside the bare count of the register. */
export async function benchCockpit({ quick }: { quick: boolean }): Promise<Figure[]> {
  const { house, owner, close } = await openBench();
  const size = quick ? 50_000 : 500_000;
  try {
    await fillCity(owner, size);
    await owner.query(
      `insert into register_event (enterprise_id, kind, effective_period, batch_no, area, counted_area, track)
       select id, 'entry', '2022-06', (select max(no) from batch), area, area, 'grown' from (select id, area from enterprise e
         where not exists (select from register_event r where r.enterprise_id = e.id) order by id limit 500) e`,
    );
    await owner.query('vacuum analyze');
    const kept = await timed(() => ensureProgress(house, period));
    const { accountId } = await addAccount(house, { login: '市工信局', office: 'industry', area: null });
    const token = await openSession(house.ground.authPool, { accountId, kind: 'browser' });
    const ms = await median(5, () =>
      inWork(house, token, async (work) => {
        const { progress, money } = await readCockpit(work, { period });
        if (progress.city.newCount !== 500 || money === null) throw new Error(`驾驶舱上新增 ${progress.city.newCount} 家`);
      }),
    );
    const bare = await median(5, () =>
      owner.query(`select area, kind, count(*) from register_event where effective_period <= $1 group by 1, 2`, [period]),
    );
    const base = { bench: 'cockpit', work: `驾驶舱，${size / 10_000} 万家`, rssMb: null };
    return [
      {
        ...base,
        who: '本系统',
        ms,
        ratio: ms / bare,
        promise: '≤ 1000 毫秒',
        kept: ms <= 1000,
        note: '连同开事务与会话；含当年五百家的奖励合计',
      },
      { ...base, who: '裸 SQL 按县市区数名录', ms: bare, ratio: null, promise: null, kept: null, note: '只是其中一项数' },
      {
        ...base,
        work: `${base.work}：本月首次算出`,
        who: '本系统',
        ms: kept.ms,
        ratio: null,
        promise: null,
        kept: null,
        note: '认定与进度，一月一次',
      },
    ];
  } finally {
    await close();
  }
}
