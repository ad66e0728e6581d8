import { addMonths } from '../src/platform/shared/period.ts';
import type { Measure } from '../src/programme/retention/plans/contract.ts';
import { openPlan } from '../src/programme/retention/plans/open-plan.ts';
import { takePlanStep } from '../src/programme/retention/plans/plan-steps.ts';
import { readPlan } from '../src/programme/retention/plans/read-plan.ts';
import { reviewPlan } from '../src/programme/retention/plans/review-plan.ts';
import { appendSteps, makeCases } from '../src/programme/retention/watch/append-steps.ts';
import { assignWatch } from '../src/programme/retention/watch/assign.ts';
import { listWatch } from '../src/programme/retention/watch/cases.ts';
import { takeClearanceStep } from '../src/programme/retention/watch/clearance.ts';
import {
  listWatch as casesContract,
  listWatchChanges as changesContract,
  type WatchCase,
} from '../src/programme/retention/watch/contract.ts';
import { ensureWatched } from '../src/programme/retention/watch/ensure-watched.ts';
import { listWatchChanges } from '../src/programme/retention/watch/list-changes.ts';
import { takeWatchStep } from '../src/programme/retention/watch/steps.ts';
import { takeWatchChanges } from '../src/programme/retention/watch/take-changes.ts';
import { asAccount, asSystem, type House, type Work } from '../src/registry/access/work.ts';
import { identifiedRun } from '../src/registry/identification/findings.ts';
import { importRoster } from '../src/registry/intake/import.ts';

/** The months whose lists the demo watch-list was made from. */
const months = ['2022-09', '2022-12'] as const;
const officers = ['周立新', '陈晓岚', '刘志远'];

/** The work of an earlier day, so that the ledger shows who waits since when. */
function daysAgo(work: Work, days: number): Work {
  const now = new Date(work.now.getTime() - days * 86_400_000);
  return { ...work, now, today: now.toISOString().slice(0, 10) };
}

const cases = async (work: Work, more: object = {}) =>
  (await listWatch(work, casesContract.input.parse({ period: months[1], size: 200, ...more }))).rows;

/** 采纳: the changes of a month, but for the gravest and the last of them, which are left to be looked at. */
async function taken(work: Work, period: string, leave: number): Promise<number> {
  const { rows } = await listWatchChanges(work, changesContract.input.parse({ period, size: 40 }));
  const chosen = rows.slice(1, Math.max(1, rows.length - leave));
  if (chosen.length === 0) return 0;
  const items = chosen.map(({ id, ordinal, listed }) => ({ id, ordinal, listed }));
  return (await takeWatchChanges(work, { period, accept: true, reason: `${period} 清单逐家核对后采纳`, items })).done;
}

async function assigned(work: Work, rows: WatchCase[], login: string): Promise<void> {
  for (const [at, person] of officers.entries()) {
    const ids = rows.filter((_, of) => of % 4 === at).map(({ id }) => id);
    const account = at === 0 ? { login } : {};
    if (ids.length > 0)
      await assignWatch(work, { ids, role: 'officer', person, post: '工信局企业服务中心', reason: '按片区分工', ...account });
  }
  const led = rows.filter((_, at) => at % 3 === 0).map(({ id }) => id);
  if (led.length > 0) await assignWatch(work, { ids: led, role: 'leader', person: '赵明亮', post: '县级领导', reason: '包联名单' });
}

function measures(today: string, second: boolean): Measure[] {
  const due = (later: number) => `${addMonths(today.slice(0, 7), later)}-25`;
  const plain = { ownStatement: null };
  return [
    {
      says: '牵头召开银企对接会，协调续贷和应收账款保理',
      cause: 'funds',
      leadOffice: second ? 'businessEnvironment' : 'industry',
      tier: second ? 'city' : 'area',
      person: '周立新',
      dueOn: due(1),
      expects: '续贷办妥，按期支付货款',
      ...plain,
    },
    {
      says: '组织与本市主机企业配套对接，落实订单',
      cause: 'orders',
      leadOffice: 'industry',
      tier: 'area',
      person: '陈晓岚',
      dueOn: due(2),
      expects: '恢复两班生产',
      ownStatement: { says: '企业说配套合同签订后，明年一季度订单可以接上', by: '企业负责人', on: today },
    },
  ];
}

/** Who does what of a plan: each step in a transaction of its own, on its day. */
interface Desk {
  own: (run: (work: Work) => Promise<unknown>) => Promise<void>;
  city: (run: (work: Work) => Promise<unknown>) => Promise<void>;
}

/** 建策 and how far each has come: drafted, sent, approved by the city, dispatched, reviewed. */
async function planned({ own, city }: Desk, one: WatchCase, far: number): Promise<void> {
  let id = '';
  await own(async (work) => {
    const content = { causes: ['funds', 'orders'], measures: measures(work.today, far % 2 === 0) };
    const situation = '主要客户付款延后，流动资金紧张；部分生产线开工不足，员工有流失';
    ({ id } = await openPlan(work, { enterpriseId: one.id, situation, ...content }));
  });
  const step = (taken: 'submit' | 'approve' | 'dispatch', says: string) => async (work: Work) =>
    takePlanStep(work, { id, step: taken, ordinal: (await readPlan(work, { id })).step, says });
  if (far > 0) await own(step('submit', '已征求企业和责任单位意见'));
  if (far > 1) await city(step('approve', '同意，按方案落实'));
  if (far > 2) await own(step('dispatch', '交办责任单位'));
  if (far < 4) return;
  await own((work) =>
    reviewPlan(daysAgo(work, -25), {
      id,
      period: work.today.slice(0, 7),
      effect: 'some',
      says: '银企对接会已开，一家银行答复可以续贷',
      nextMonth: '落实保理，跟进配套合同',
    }),
  );
}

async function ofArea(house: House, area: string, accountOf: (login: string) => Promise<string>, index: number): Promise<number> {
  const login = `${area}工信局`;
  const own = await accountOf(login);
  const leading = await accountOf('市工信局');
  const known = await asAccount(house, own, 'cli', async (work) => (await cases(work)).length);
  if (known > 0) return 0;
  const first = await asAccount(house, own, 'cli', async (work) => {
    const then = daysAgo(work, 60);
    const count = await taken(then, months[0], 2);
    await assigned(daysAgo(work, 55), await cases(then), login);
    const open = (await cases(then)).filter(({ state }) => state === 'red' || state === 'orange');
    const helped = open.filter((_, at) => at % 2 === 0).slice(0, 5);
    if (helped.length > 0)
      await takeWatchStep(daysAgo(work, 52), {
        step: 'help',
        reason: '现场走访，企业有订单基础，决定帮扶',
        items: helped.map(({ id, ordinal }) => ({ id, ordinal })),
      });
    const left = (await cases(then)).find(({ state }) => state === 'yellow' || state === 'red');
    if (left && index % 2 === 0)
      await takeClearanceStep(daysAgo(work, 50), {
        id: left.id,
        step: 'propose',
        ordinal: 0,
        ground: index % 4 === 0 ? 'lowGrade' : 'overcapacity',
        reason: '产品多年没有更新，现场核实并经会议研究',
      });
    return count;
  });
  if (index % 4 === 0)
    await asAccount(house, leading, 'cli', async (work) => {
      const [proposed] = await cases(work, { area, clearance: 'proposed' });
      if (proposed)
        await takeClearanceStep(daysAgo(work, 46), { id: proposed.id, step: 'agree', ordinal: 1, reason: '会议研究同意，不再安排帮扶' });
    });
  const then = (account: string) => async (run: (work: Work) => Promise<unknown>) => {
    await asAccount(house, account, 'cli', (work) => run(daysAgo(work, 40)));
  };
  const helping = await asAccount(house, own, 'cli', (work) => cases(work, { state: 'helping' }));
  for (const [at, one] of helping.slice(0, 4).entries()) await planned({ own: then(own), city: then(leading) }, one, (index + at) % 5);
  await asAccount(house, own, 'cli', (work) => taken(daysAgo(work, 8), months[1], 3));
  return first;
}

/** 退库名单 of the annual review: three watched enterprises have left, each for a reason of its own. */
async function exited(house: House, accountOf: (login: string) => Promise<string>): Promise<void> {
  const fileName = '全市-年度审核退库名单-2023年.csv';
  await asAccount(house, await accountOf('市统计局'), 'cli', async (work) => {
    const { rowCount } = await work.client.query('select from batch where file_name = $1', [fileName]);
    if (rowCount) return;
    const rows = await asAccount(house, await accountOf('市工信局'), 'cli', (reader) => cases(reader, { state: 'yellow' }));
    const causes = ['收入规模不达标', '停业', '迁出本市'];
    const lines = rows.slice(-3).map((one, at) => `${one.creditCode},${one.name},${one.area},2023-01,${causes[at]}`);
    const bytes = Buffer.from(`\uFEFF${['统一社会信用代码,企业名称,县市区,退库年月,退库原因', ...lines].join('\n')}\n`);
    await importRoster(work, { bytes, fileName, source: 'register', period: '2023-01', accept: true });
  });
}

/** 以往的监测: two enterprises that were watched before they left the register, and stand on the month's 退统回升 list again. */
async function risen(house: House): Promise<void> {
  await asSystem(house, async (work) => {
    const run = await identifiedRun(work, months[1]);
    const { rows } = await work.client.query<{ id: string; area: string }>(
      `select f.enterprise_id::text as id, f.area from finding f where f.identification_id = $1 and f.list = 'returning' and f.verdict
       and not exists (select from watch_case c where c.enterprise_id = f.enterprise_id) order by f.enterprise_id limit 2`,
      [run.id],
    );
    const then = daysAgo(work, 70);
    await makeCases(then, '2020-09', rows);
    await appendSteps(
      then,
      rows.map((one) => ({
        ...one,
        after: 0,
        step: 'red',
        state: 'red',
        level: 'red',
        period: '2020-09',
        reason: '启用本系统前的监测记录，补录',
        clause: '三.1',
      })),
    );
  });
}

/** 装入重点监测与一企一策 of the demo city, through the verbs, each area by its own 工信局; what stands already is left as it is. */
export async function plantWatch(house: House, accountOf: (login: string) => Promise<string>): Promise<string> {
  let count = 0;
  for (const [index, { name }] of house.policy.areas.entries()) count += await ofArea(house, name, accountOf, index);
  if (count > 0) {
    await risen(house);
    await exited(house, accountOf);
  }
  await ensureWatched(house, months[1]);
  return `重点监测 ${count} 家`;
}
