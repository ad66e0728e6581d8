import { addAccount } from '../src/registry/access/accounts.ts';
import { openSession } from '../src/registry/access/sessions.ts';
import { inWork, type Work } from '../src/registry/access/work.ts';
import { listTasks as contract } from '../src/registry/worklist/contract.ts';
import { countTasks } from '../src/registry/worklist/count-tasks.ts';
import { listTasks } from '../src/registry/worklist/list-tasks.ts';
import { openBench } from './ground.ts';
import { type Figure, median } from './measure.ts';

const size = 100_000;
/** Half of all tasks are open, and half of those are one office's: the fullest desk there could be. */
const fill = `
  insert into work_matter (kind, thing, area, title, started_by, started_by_name, started_office, started_at)
  select (array['entry', 'query', 'question', 'problem'])[1 + n % 4], n::text, '渌口区', '基准企业' || n || ' 入统申报', $2::uuid, '市统计局', 'statistics', now() - n * interval '1 minute'
  from generate_series(1, $1::int) n`;
const fillTasks = `
  insert into work_task (kind, thing, round, form, area, title, asks, to_office, to_area, due_on, started_by, started_office, passed_by, passed_by_name, passed_office,
    opened_at, closed_at, closed_by, closed_by_name, outcome)
  select m.kind, m.thing, 1, 'act', m.area, m.title, '县级审核', 'statistics', case when m.thing::int % 4 < 2 then null else '渌口区' end,
    current_date + (m.thing::int % 60 - 20), m.started_by, 'statistics', $1::uuid, '市统计局', 'statistics', m.started_at,
    case when m.thing::int % 2 = 0 then now() end, case when m.thing::int % 2 = 0 then $1::uuid end,
    case when m.thing::int % 2 = 0 then '市统计局' end, case when m.thing::int % 2 = 0 then 'done' end
  from work_matter m`;

/** 工作台 of a hundred thousand tasks: the list, narrowed by text, by day, of the areas one supervises, and the counts of every tab. */
export async function benchWorklist(): Promise<Figure[]> {
  const { house, owner, close } = await openBench();
  try {
    const { accountId } = await addAccount(house, { login: '市统计局', office: 'statistics', area: null });
    const token = await openSession(house.ground.authPool, { accountId, kind: 'browser' });
    await owner.query(fill, [size, accountId]);
    await owner.query(fillTasks, [accountId]);
    await owner.query('analyze');
    const bare = await median(7, () =>
      owner.query(`select count(*) from work_task where to_office = 'statistics' and to_area is null and closed_at is null`),
    );
    const listed = (said: object) => (work: Work) => listTasks(work, contract.input.parse(said));
    const asked: Record<string, (work: Work) => Promise<unknown>> = {
      待办清单: listed({}),
      '待办清单，第 500 页': listed({ page: 500 }),
      按文字筛选: listed({ q: '基准企业7123' }),
      按种类与期限筛选: listed({ kind: 'entry', due: 'week' }),
      逾期清单: listed({ tab: 'overdue' }),
      各县市区同口单位: listed({ scope: 'areas' }),
      已办清单: listed({ tab: 'done' }),
      我发起: listed({ tab: 'started' }),
      各页签件数: (work) => countTasks(work, {}),
      '各页签件数，按文字': (work) => countTasks(work, { q: '企业71' }),
    };
    const figures: Figure[] = [];
    for (const [work, ask] of Object.entries(asked)) {
      const ms = await median(7, () => inWork(house, token, ask));
      const kept = ms <= 300;
      figures.push({
        bench: 'worklist',
        work,
        who: '本系统',
        ms,
        ratio: ms / bare,
        rssMb: null,
        promise: '≤ 300 毫秒',
        kept,
        note: '连同开事务与会话',
      });
    }
    figures.push({
      bench: 'worklist',
      work: '在办件数',
      who: '裸 SQL 计数',
      ms: bare,
      ratio: null,
      rssMb: null,
      promise: null,
      kept: null,
      note: `${size} 项任务，无筛选、无行级安全`,
    });
    return figures;
  } finally {
    await close();
  }
}
