import { beforeAll, describe, expect, test } from 'vitest';
import { account, played, testHouse, undone } from '../../../../tests/harness.ts';
import { batchFor, flat, plant } from '../../../../tests/small-city.ts';
import { addAccount } from '../../../registry/access/accounts.ts';
import { openSession } from '../../../registry/access/sessions.ts';
import { type House, inWork, type Work } from '../../../registry/access/work.ts';
import { tagEnterprise } from '../../../registry/directory/tag.ts';
import { identifiedRun } from '../../../registry/identification/findings.ts';
import { ensureIdentified } from '../../../registry/identification/identify.ts';
import { appendSteps, makeCases } from './append-steps.ts';
import { assignWatch } from './assign.ts';
import { readWatchBoard } from './board.ts';
import { readWatch } from './case.ts';
import { listWatch } from './cases.ts';
import { takeClearanceStep } from './clearance.ts';
import * as contract from './contract.ts';
import { listWatchChanges } from './list-changes.ts';
import { readOwn } from './own.ts';
import { settleWatch } from './settle.ts';
import { takeWatchStep } from './steps.ts';
import { takeWatchChanges } from './take-changes.ts';

const period = '2022-09';
const area = '渌口区';
const own = { office: 'industry', area } as const;
const city = { office: 'industry' } as const;
let house: House;
let ids: Map<string, string>;
const id = (name: string) => ids.get(name) ?? '';
const listed = [{ kind: 'entry' as const, period: '2015-02' }];

beforeAll(async () => {
  house = await testHouse();
  ids = await played(house, 'system', (work) =>
    plant(work, [
      { name: '红厂', area, tax: { month: { 2021: flat(200), 2022: flat(100, 9) } }, events: listed },
      { name: '橙厂', area, tax: { month: { 2021: flat(200), 2022: flat(190, 9) } }, events: listed },
      { name: '黄厂', area, tax: { month: { 2021: flat(220), 2022: flat(220, 9) } }, events: listed },
      { name: '稳厂', area, tax: { month: { 2021: flat(900), 2022: flat(900, 9) } }, events: listed },
      {
        name: '回升厂',
        area,
        tax: { month: { 2021: flat(200), 2022: flat(150, 9) } },
        events: [...listed, { kind: 'exit', period: '2021-12', cause: '收入规模不达标' }],
      },
      { name: '攸县红厂', area: '攸县', tax: { month: { 2021: flat(200), 2022: flat(100, 9) } }, events: listed },
    ]),
  );
  await ensureIdentified(house, period);
});

const changes = async (work: Work, more: object = {}) => listWatchChanges(work, contract.listWatchChanges.input.parse({ period, ...more }));
const ordinalOf = async (work: Work, name: string) =>
  (
    await work.client.query<{ o: number }>('select coalesce(max(ordinal), 0)::int as o from watch_step where enterprise_id = $1', [
      id(name),
    ])
  ).rows[0]?.o ?? 0;
const take = async (work: Work, names: string[], accept = true) => {
  const { rows } = await changes(work);
  const items = names.map((name) => {
    const row = rows.find((one) => one.name === name);
    return { id: id(name), ordinal: row?.ordinal ?? 0, listed: row?.listed ?? ('red' as const) };
  });
  return takeWatchChanges(work, { period, accept, reason: '当月清单，逐家核对', items });
};
const step = async (work: Work, name: string, taken: 'help' | 'stop' | 'lift') =>
  takeWatchStep(work, { step: taken, reason: '现场走访后决定', items: [{ id: id(name), ordinal: await ordinalOf(work, name) }] });
const stateOf = async (work: Work, name: string) => (await readWatch(work, { id: id(name), period })).state;
const all = (work: Work, more: object = {}) => listWatch(work, contract.listWatch.input.parse({ period, ...more }));

describe('名单变动', () => {
  test('当月清单上的逐家提出，等级与认定一致，附条款、参数和依据；别县的、不在清单的不在', async () => {
    const found = await undone(house, own, (work) => changes(work));
    expect(Object.fromEntries(found.rows.map((row) => [row.name, [row.change, row.listed]]))).toEqual({
      红厂: ['new', 'red'],
      橙厂: ['new', 'orange'],
      黄厂: ['new', 'yellow'],
    });
    expect(found.counts.find(({ change }) => change === 'new')?.count).toBe(3);
    const red = found.rows.find(({ name }) => name === '红厂')?.reasons.find(({ parameter }) => parameter === 'exitRisk.redForecastBelow');
    expect(red).toMatchObject({ clause: '三.1', met: true });
    // 税务数只给区间: no amount of the tax office in the sentence.
    expect(red?.value).toBeNull();
    expect(red?.says).toContain('区间');
  });

  test('采纳后列入，不再提出；不采纳的本月不再提出，仍在台账之外；别县的逐家说明', async () => {
    await undone(house, own, async (work) => {
      const taken = await take(work, ['红厂', '黄厂', '攸县红厂']);
      expect(taken.done).toBe(2);
      expect(taken.refused).toMatchObject([{ id: id('攸县红厂'), reasons: [{ says: expect.stringContaining('不在您负责的县市区') }] }]);
      expect(await stateOf(work, '红厂')).toBe('red');
      expect((await take(work, ['橙厂'], false)).done).toBe(1);
      expect((await changes(work)).total).toBe(0);
      expect((await all(work)).rows.map(({ name }) => name)).toEqual(['红厂', '黄厂']);
      expect((await take(work, ['红厂'])).refused[0]?.reasons[0]?.says).toContain('已经一致');
    });
  });

  test('两人同时采纳一家：一人办成，另一人被告知', async () => {
    const second = await addAccount(house, { login: '渌口工信乙', office: 'industry', area });
    const token = await openSession(house.ground.authPool, { accountId: second.accountId, kind: 'browser' });
    const [one, two] = await Promise.all([
      played(house, own, (work) => take(work, ['黄厂'])),
      inWork(house, token, (work) => take(work, ['黄厂'])),
    ]);
    expect([one.done, two.done].sort()).toEqual([0, 1]);
    expect([...one.refused, ...two.refused][0]?.reasons[0]?.says).toMatch(/已有人办理|已经一致/);
  });

  test('市级不代县里采纳；统计、乡镇、企业的门不开；压数的话不能作理由', async () => {
    await expect(undone(house, city, (work) => take(work, ['红厂']))).resolves.toMatchObject({
      done: 0,
      refused: [{ reasons: [{ says: expect.stringContaining('县市区办理') }] }],
    });
    await expect(
      undone(house, own, (work) =>
        takeWatchChanges(work, {
          period,
          accept: true,
          reason: '还差500万，请补报',
          items: [{ id: id('红厂'), ordinal: 0, listed: 'red' }],
        }),
      ),
    ).rejects.toMatchObject({ status: 403 });
    // The other area sees nothing of it, and neither does statistics.
    const seen = (player: Parameters<typeof undone>[1]) =>
      undone(house, player, async ({ client }) => (await client.query('select from watch_case')).rowCount);
    expect(await seen({ office: 'industry', area: '攸县' })).toBe(0);
    expect(await seen({ office: 'statistics', area })).toBe(0);
    expect(await seen({ office: 'businessEnvironment', area })).toBeGreaterThan(0);
    expect(contract.takeWatchChanges.input.safeParse({ period, accept: true, reason: '好', items: [] }).success).toBe(false);
    expect(
      contract.takeWatchStep.input.safeParse({ step: 'help', reason: '字'.repeat(501), items: [{ id: '1', ordinal: 1 }] }).success,
    ).toBe(false);
  });

  test('数据库也不让：县市场监管、别县工信写不进一步，谁也改不了历史', async () => {
    const write = (player: Parameters<typeof undone>[1]) =>
      undone(house, player, async ({ client, actor }) => {
        await client.query(
          `insert into watch_step (enterprise_id, ordinal, area, step, state, level, period, reason, clause, taken_by, taken_by_name, office, taken_on, taken_at)
           values ($1, 99, $2, 'help', 'helping', 'red', $3, '越权', '三.2', $4, 'x', 'industry', now(), now())`,
          [id('黄厂'), area, period, actor.accountId],
        );
      });
    await expect(write({ office: 'market', area })).rejects.toMatchObject({ code: '42501' });
    await expect(write({ office: 'industry', area: '攸县' })).rejects.toMatchObject({ code: '42501' });
    await expect(write(own)).resolves.toBeUndefined();
    await expect(
      undone(house, own, ({ client }) => client.query("update watch_step set reason = '改写' where enterprise_id = $1", [id('黄厂')])),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('分类处置', () => {
  test('红色五个工作日未处置即逾期；决定帮扶以后企业才看得到本企业的等级', async () => {
    const { accountId } = await addAccount(house, { login: '红厂', office: 'enterprise', area, enterpriseId: id('红厂') });
    const token = await openSession(house.ground.authPool, { accountId, kind: 'browser' });
    await played(house, own, (work) => take(work, ['红厂']));
    expect(await inWork(house, token, (work) => readOwn(work, {}))).toEqual({ decided: null });
    expect(await inWork(house, token, async ({ client }) => (await client.query('select from watch_case')).rowCount)).toBe(0);
    const at = (day: string) => ({ ...house, clock: () => new Date(`${day}T10:00:00+08:00`) });
    const overdue = async (day: string) =>
      undone(at(day), own, async (work) => ({
        listed: (await all(work, { overdue: 'true' })).total,
        board: await readWatchBoard(work, contract.readWatchBoard.input.parse({ period })),
        card: (await all(work, { q: '红厂' })).rows[0],
      }));
    // Saturday 15 October; five workdays on is Friday the 21st.
    const still = await overdue('2022-10-21');
    expect(still).toMatchObject({ listed: 0, board: { overdue: 0, withoutOwner: 2 }, card: { triageBy: '2022-10-21', overdue: false } });
    expect(await overdue('2022-10-22')).toMatchObject({ listed: 1, board: { overdue: 1 }, card: { overdue: true } });
    expect((await played(house, own, (work) => step(work, '红厂', 'help'))).done).toBe(1);
    expect(await overdue('2022-10-22')).toMatchObject({ listed: 0, board: { overdue: 0 } });
    expect(await inWork(house, token, (work) => readOwn(work, {}))).toMatchObject({
      decided: { level: 'red', decidedOn: '2022-10-15', ended: false, officer: null },
    });
  });

  test('还在清单上的只有市级能按决定解除；停止帮扶回到等级', async () => {
    await undone(house, own, async (work) => {
      expect((await step(work, '红厂', 'lift')).refused[0]?.reasons[0]?.says).toContain('由市级办理');
      expect((await step(work, '红厂', 'stop')).done).toBe(1);
      expect(await stateOf(work, '红厂')).toBe('red');
      expect((await step(work, '红厂', 'stop')).refused[0]?.reasons[0]?.says).toBe('「红色」时没有帮扶可停');
    });
    await undone(house, city, async (work) => {
      expect((await step(work, '红厂', 'help')).refused[0]?.reasons[0]?.says).toContain('县市区办理');
      expect((await step(work, '红厂', 'lift')).done).toBe(1);
      expect(await stateOf(work, '红厂')).toBe('lifted');
      // Still on the list: proposed anew, nothing of before is lost.
      expect((await changes(work, { area })).rows.find(({ name }) => name === '红厂')).toMatchObject({ change: 'new', listed: 'red' });
    });
  });

  test('责任人：账号须是本县或市级的工信、营商；没有变动的、别县的逐家说明；免去后回到无责任人', async () => {
    await account(house, 'businessEnvironment', area);
    await undone(house, own, async (work) => {
      const assign = (more: object) =>
        assignWatch(
          work,
          contract.assignWatch.input.parse({ ids: [id('红厂')], role: 'officer', person: '林专员', reason: '包联分工', ...more }),
        );
      expect((await assign({ login: `${area}businessEnvironment` })).done).toBe(1);
      expect(await readWatch(work, { id: id('红厂'), period })).toMatchObject({
        officer: '林专员',
        owners: [{ role: 'officer', office: 'businessEnvironment', account: true }],
      });
      expect((await assign({ login: `${area}businessEnvironment` })).refused[0]?.reasons[0]?.says).toContain('已经是林专员');
      await expect(assign({ login: '攸县industry' })).rejects.toThrow('没有可以指定的账号');
      expect((await assign({ ids: [id('攸县红厂')] })).refused[0]?.reasons[0]?.says).toContain('不在您负责的县市区');
      expect((await all(work, { owner: 'without' })).rows.map(({ name }) => name)).toEqual(['黄厂']);
      expect((await assign({ person: null })).done).toBe(1);
      expect((await all(work, { owner: 'without' })).total).toBe(2);
    });
  });
});

describe('市场出清', () => {
  const clear = async (work: Work, name: string, taken: contract.ClearanceStep, ground?: string) => {
    const { rows } = await work.client.query<{ o: number }>(
      'select coalesce(max(ordinal), 0)::int as o from watch_clearance where enterprise_id = $1',
      [id(name)],
    );
    return takeClearanceStep(work, { id: id(name), step: taken, ordinal: rows[0]?.o ?? 0, ground, reason: '现场核实，附会议纪要' });
  };

  test('县里按三种情形提出，市里同意：标记进名录，不帮扶，仍在台账；取消后回到等级', async () => {
    await expect(undone(house, own, (work) => clear(work, '黄厂', 'propose', '亏损'))).rejects.toThrow('只有三种情形');
    await expect(undone(house, city, (work) => clear(work, '黄厂', 'propose', 'lowGrade'))).rejects.toThrow('由县市区办理');
    await played(house, own, (work) => clear(work, '黄厂', 'propose', 'lowGrade'));
    await undone(house, own, async (work) => {
      expect((await step(work, '黄厂', 'help')).refused[0]?.reasons[0]).toMatchObject({
        says: expect.stringContaining('已提出市场出清'),
        clause: '三.2',
      });
    });
    await expect(undone(house, own, (work) => clear(work, '黄厂', 'agree'))).rejects.toThrow('由市级办理');
    await played(house, city, (work) => clear(work, '黄厂', 'agree'));
    await undone(house, own, async (work) => {
      expect(await stateOf(work, '黄厂')).toBe('cleared');
      expect((await all(work)).rows.some(({ name, clearance }) => name === '黄厂' && clearance === 'agreed')).toBe(true);
      const tags = await work.client.query(
        "select from enterprise_tag where enterprise_id = $1 and lifted_at is null and tag = 'marketClearance'",
        [id('黄厂')],
      );
      expect(tags.rowCount).toBe(1);
      expect((await step(work, '黄厂', 'help')).refused[0]?.reasons[0]?.says).toBe('「市场出清」时不能决定帮扶');
    });
    await played(house, city, (work) => clear(work, '黄厂', 'restore'));
    await undone(house, own, async (work) => expect(await stateOf(work, '黄厂')).toBe('yellow'));
  });

  test('名录里直接标记的，对照时一并列出，取消的也一并恢复', async () => {
    await undone(house, 'system', async (work) => {
      const run = await identifiedRun(work, period);
      const tag = (lift: boolean) =>
        tagEnterprise(work, { id: id('红厂'), tag: 'marketClearance', lift, reason: '会议决定', fromPeriod: '2022-10' });
      await tag(false);
      await settleWatch(work, run);
      expect(await stateOf(work, '红厂')).toBe('cleared');
      await tag(true);
      await settleWatch(work, run);
      expect(await stateOf(work, '红厂')).toBe('red');
    });
  });
});

describe('退库与回升', () => {
  test('名录登记退库即结案：原因中性归类，附登记行；撤销登记后恢复，重新入库后解除，历史都在', async () => {
    await undone(house, 'system', async (work) => {
      const { client } = work;
      const run = await identifiedRun(work, period);
      const exit = async (cause: string | null) => {
        const no = await batchFor(work, 'register');
        await client.query(
          `insert into register_event (enterprise_id, kind, effective_period, batch_no, area, counted_area, cause, sheet, row_no)
           values ($1, 'exit', '2022-10', $2, $3, $3, $4, '退库', 7)`,
          [id('红厂'), no, area, cause],
        );
        return no;
      };
      const before = (await readWatch(work, { id: id('红厂'), period })).steps.length;
      const no = await exit('停业、歇业');
      await settleWatch(work, run);
      await settleWatch(work, run);
      const gone = await readWatch(work, { id: id('红厂'), period });
      expect(gone).toMatchObject({ state: 'exited', cause: '停（歇）业' });
      expect(gone.steps.length).toBe(before + 1);
      expect(gone.steps.at(-1)).toMatchObject({
        says: '退库',
        reason: '名录登记 2022-10 退库：停（歇）业',
        evidence: expect.stringContaining('register.xlsx · 退库 第7行'),
        by: '系统',
      });
      // The month's list, made before, still has it: nothing is proposed of who has left since.
      expect((await changes(work)).rows.some(({ name }) => name === '红厂')).toBe(false);
      await client.query('update register_event set withdrawn_at = now() where batch_no = $1', [no]);
      await settleWatch(work, run);
      expect(await stateOf(work, '红厂')).toBe('red');
      await exit(null);
      await settleWatch(work, run);
      expect(await readWatch(work, { id: id('红厂'), period })).toMatchObject({ state: 'exited', cause: '原因待补' });
      await client.query(
        `insert into register_event (enterprise_id, kind, effective_period, batch_no, area, counted_area, sheet, row_no) values ($1, 'entry', '2022-10', $2, $3, $3, '入库', 3)`,
        [id('红厂'), await batchFor(work, 'register'), area],
      );
      await settleWatch(work, run);
      const back = await readWatch(work, { id: id('红厂'), period });
      expect(back.state).toBe('lifted');
      expect(back.steps.map(({ says }) => says)).toEqual(expect.arrayContaining(['列为红色', '退库', '解除监测']));
    });
  });

  test('退库后回到清单即为退统回升，去处是培育库的待列入名单', async () => {
    await undone(house, 'system', async (work) => {
      const one = { id: id('回升厂'), area };
      await makeCases(work, '2021-11', [one]);
      await appendSteps(work, [
        { ...one, after: 0, step: 'red', state: 'red', level: 'red', period: '2021-11', reason: '当时在清单上', clause: '三.1' },
      ]);
      const run = await identifiedRun(work, period);
      await settleWatch(work, run);
      await settleWatch(work, run);
      const back = await readWatch(work, { id: id('回升厂'), period });
      expect(back.state).toBe('returned');
      expect(back.steps.map(({ says }) => says)).toEqual(['列为红色', '退库', '退统回升']);
      expect(back.cause).toBe('规模不达标');
      const pool = await work.client.query(
        "select from finding where identification_id = $1 and enterprise_id = $2 and list = 'returning' and verdict",
        [run.id, id('回升厂')],
      );
      expect(pool.rowCount).toBe(1);
    });
  });
});
