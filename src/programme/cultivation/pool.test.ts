import { beforeAll, describe, expect, test } from 'vitest';
import { account, played, testHouse, undone } from '../../../tests/harness.ts';
import { codeOf, flat, plant } from '../../../tests/small-city.ts';
import { type House, inWork, type Work } from '../../registry/access/work.ts';
import { ensureIdentified } from '../../registry/identification/identify.ts';
import { assignPeople } from './assign.ts';
import { listPoolMembers, readPoolBoard } from './board.ts';
import {
  readPoolBoard as boardContract,
  listPoolMembers as listContract,
  type PoolStep,
  poolLife,
  listProposals as proposalsContract,
} from './contract.ts';
import { readFunnel } from './funnel.ts';
import { readPoolMember } from './member.ts';
import { listProposals } from './proposals.ts';
import { takePoolStep } from './steps.ts';
import { takeProposals } from './take-proposals.ts';

const period = '2022-09';
const area = '渌口区';
let house: House;
let ids: Map<string, string>;
const id = (name: string) => ids.get(name) ?? '';
const own = { office: 'industry', area } as const;

beforeAll(async () => {
  house = await testHouse();
  ids = await played(house, 'system', (work) =>
    plant(work, [
      { name: '成长厂', area, tax: { month: { 2021: flat(100), 2022: flat(100, 9) } } },
      { name: '临规厂', area, tax: { month: { 2021: flat(150), 2022: flat(150, 9) } } },
      { name: '应统厂', area, tax: { month: { 2021: flat(150), 2022: flat(250, 9) } } },
      { name: '待核厂', area, tax: { month: { 2021: flat(110), 2022: flat(110, 9) } } },
      { name: '龙头厂', area, tax: { month: { 2021: flat(900), 2022: flat(900, 9) } }, events: [{ kind: 'entry', period: '2015-02' }] },
      { name: '裂变厂', area, parent: '龙头厂', spunOffOn: '2022-03-01', openedOn: '2022-03-01', tax: { month: { 2022: flat(10, 9) } } },
      { name: '小厂', area, tax: { month: { 2021: flat(10), 2022: flat(10, 9) } } },
      { name: '攸县厂', area: '攸县', tax: { month: { 2021: flat(120), 2022: flat(120, 9) } } },
    ]),
  );
  await ensureIdentified(house, period);
});

const board = (work: Work, more: object = {}) => readPoolBoard(work, boardContract.input.parse({ year: 2022, period, ...more }));
const states = async (work: Work) =>
  Object.fromEntries((await board(work)).columns.flatMap(({ state, cards }) => cards.map((card) => [card.name, state])));
const take = (work: Work, names: string[], accept = true) =>
  takeProposals(work, { period, ids: names.map(id), accept, reason: '当月清单，逐家核对' });
const step = async (work: Work, name: string, taken: PoolStep, more: { ordinal?: number; cause?: 'closed' } = {}) => {
  const { ordinal } = await readPoolMember(work, { id: id(name), year: 2022, period });
  return takePoolStep(work, {
    year: 2022,
    step: taken,
    reason: '走访核实',
    members: [{ id: id(name), ordinal: more.ordinal ?? ordinal }],
    cause: more.cause,
  });
};

describe('待列入', () => {
  test('当月清单与裂变都在列，按依据分；不在清单的、已在库的、别县的不在', async () => {
    const found = await undone(house, own, (work) => listProposals(work, proposalsContract.input.parse({ period })));
    expect(Object.fromEntries(found.rows.map((row) => [row.name, row.basis]))).toEqual({
      应统厂: 'dueEntry',
      成长厂: 'band',
      临规厂: 'band',
      待核厂: 'band',
      裂变厂: 'band',
    });
    expect(found.rows.find((row) => row.name === '裂变厂')).toMatchObject({
      parent: { name: '龙头厂' },
      says: expect.stringContaining('龙头厂孵化裂变'),
    });
    expect(found.total).toBe(5);
  });

  test('列入以后不再列；不列入的也不再列；没有依据的、别县的逐家说明', async () => {
    await undone(house, own, async (work) => {
      const taken = await take(work, ['成长厂', '小厂', '攸县厂']);
      expect(taken.done).toBe(1);
      expect(Object.fromEntries(taken.refused.map(({ id: whose, reasons }) => [whose, reasons[0]?.says]))).toEqual({
        [id('小厂')]: expect.stringContaining('没有列入的依据'),
        [id('攸县厂')]: '没有这家企业，或者它不在您负责的县市区',
      });
      expect((await take(work, ['待核厂'], false)).done).toBe(1);
      const left = await listProposals(work, proposalsContract.input.parse({ period }));
      expect(left.rows.map(({ name }) => name).sort()).toEqual(['临规厂', '应统厂', '裂变厂'].sort());
      expect((await take(work, ['成长厂'])).refused[0]?.reasons[0]?.says).toContain('本年度培育库中已有记录');
      expect(await states(work)).toEqual({ 成长厂: 'lead', 待核厂: 'removed' });
    });
  });

  test('两人同时列入一家：一人办成，另一人被告知', async () => {
    const [first, second] = await Promise.all([
      played(house, own, (work) => take(work, ['临规厂'])),
      played(house, { office: 'statistics', area }, (work) => take(work, ['临规厂'])),
    ]);
    expect([first.done, second.done].sort()).toEqual([0, 1]);
    expect([...first.refused, ...second.refused][0]?.reasons[0]?.says).toMatch(/已有人办理|已由.*办理/);
  });
});

describe('办理', () => {
  test('一步一步走，跳步、已移出再办都被拒绝；移出须写原因，收入跌出区间不是年内移出的理由', async () => {
    await undone(house, own, async (work) => {
      await take(work, ['成长厂']);
      expect((await step(work, '成长厂', 'admit')).refused[0]?.reasons).toMatchObject([{ says: '「线索」时不能核实入库' }]);
      expect((await step(work, '成长厂', 'apply')).done).toBe(0);
      for (const taken of ['check', 'admit', 'approach', 'reach', 'apply', 'sendBack', 'apply'] as const)
        expect((await step(work, '成长厂', taken)).done, taken).toBe(1);
      expect(await states(work)).toMatchObject({ 成长厂: 'applying' });
      expect((await step(work, '成长厂', 'remove', { cause: 'closed' })).refused[0]?.reasons[0]?.says).toBe('「申报中」时不能移出');
      await step(work, '成长厂', 'sendBack');
      expect((await step(work, '成长厂', 'remove')).refused[0]?.reasons[0]).toMatchObject({ clause: '二.1', says: '移出须写明原因' });
      expect((await step(work, '成长厂', 'remove', { cause: 'closed' })).done).toBe(1);
      expect((await step(work, '成长厂', 'suspend')).done).toBe(0);
      const { steps } = await readPoolMember(work, { id: id('成长厂'), year: 2022, period });
      expect(steps.at(-1)).toMatchObject({ says: '移出', cause: 'closed', reason: '走访核实', by: expect.any(String), clause: '二.1' });
    });
  });

  test('两人同时办一步：一人办成，另一人被告知，步骤只有一条', async () => {
    await played(house, own, (work) => take(work, ['应统厂']));
    const both = await Promise.all([
      played(house, own, (work) => step(work, '应统厂', 'check', { ordinal: 1 })),
      played(house, { office: 'statistics', area }, (work) => step(work, '应统厂', 'check', { ordinal: 1 })),
    ]);
    expect(both.map(({ done }) => done).sort()).toEqual([0, 1]);
    expect(both.flatMap(({ refused }) => refused)[0]?.reasons[0]?.says).toMatch(/刚刚已/);
    const later = await undone(house, own, (work) => step(work, '应统厂', 'suspend', { ordinal: 1 }));
    expect(later.refused[0]?.reasons[0]?.says).toMatch(/刚刚已由.*办理为「核实中」/);
  });

  test('别的单位、别的县市区办不了，也看不见', async () => {
    const { token } = await account(house, 'tax', area);
    const byTax = await inWork(house, token, (work) => step(work, '应统厂', 'admit'));
    expect(byTax.refused[0]?.reasons[0]?.says).toContain('税务局没有这项职责');
    await undone(house, { office: 'industry', area: '攸县' }, async (work) => {
      expect((await board(work)).total).toBe(0);
      expect(
        (await takePoolStep(work, { year: 2022, step: 'admit', reason: '核实', members: [{ id: id('应统厂'), ordinal: 2 }] })).refused[0]
          ?.reasons[0]?.says,
      ).toContain('不在');
    });
  });

  test('名录显示入规即自动了结，不靠标记；入规前的登记、以前的入库不算', async () => {
    await undone(house, 'system', async (work) => {
      await take(work, ['成长厂', '攸县厂']);
      await work.client.query(
        `insert into register_event (enterprise_id, kind, effective_period, batch_no, area, counted_area) select id, 'entry', '2022-10', (select max(no) from batch), area, area
         from enterprise where id = $1`,
        [id('成长厂')],
      );
      await work.client.query(
        `insert into register_event (enterprise_id, kind, effective_period, batch_no, area, counted_area) select id, 'entry', '2022-08', (select max(no) from batch), area, area
         from enterprise where id = $1`,
        [id('攸县厂')],
      );
      expect(await states(work)).toMatchObject({ 成长厂: 'entered', 攸县厂: 'lead' });
      expect((await step(work, '成长厂', 'check')).refused[0]?.reasons[0]?.says).toContain('2022-10 入规');
      const funnel = await readFunnel(work, { year: 2022 });
      expect(funnel.rows.find((row) => row.area === area)).toMatchObject({
        leads: 3,
        admitted: 1,
        entered: 1,
        inPool: 0,
        target: 18,
        ratio: 0,
      });
      await work.client.query(`update register_event set withdrawn_at = now() where enterprise_id = $1`, [id('成长厂')]);
      expect(await states(work)).toMatchObject({ 成长厂: 'lead' });
    });
  });
});

test('包联领导、服务专员有历史，逐家成败；只有库里的企业可以指定', async () => {
  await undone(house, own, async (work) => {
    await take(work, ['成长厂']);
    const by = (person: string | null, names = ['成长厂']) =>
      assignPeople(work, { ids: names.map(id), role: 'officer', person, post: person ? '工信局 科员' : null, reason: '分工' });
    expect(await by('王建国', ['成长厂', '小厂'])).toMatchObject({
      done: 1,
      refused: [{ name: '小厂', reasons: [{ says: '不在培育库中' }] }],
    });
    expect((await by('王建国')).refused[0]?.reasons[0]?.says).toBe('服务专员已经是王建国');
    expect((await by('李敏')).done).toBe(1);
    const { people, officer } = await readPoolMember(work, { id: id('成长厂'), year: 2022, period });
    expect(officer).toBe('李敏');
    expect(people.map(({ person }) => person)).toEqual(['王建国', '李敏']);
    const mine = await listPoolMembers(work, listContract.input.parse({ year: 2022, period, person: '李敏' }));
    expect(mine.rows.map(({ name }) => name)).toEqual(['成长厂']);
    await by(null);
    const nobody = await listPoolMembers(work, listContract.input.parse({ year: 2022, period, person: 'none', sort: '-since' }));
    expect(nobody.rows.map(({ name }) => name)).toContain('成长厂');
  });
});

test('步骤只增不改：本人的数据库角色也改不了、删不了', async () => {
  for (const sql of [
    'update pool_step set state = state',
    'delete from pool_step',
    'update pool_member set basis = basis',
    'delete from pool_assignment',
  ])
    await expect(undone(house, own, (work) => work.client.query(sql))).rejects.toThrow(/permission denied/);
  await expect(
    undone(house, own, (work) =>
      work.client.query(
        `insert into pool_member (enterprise_id, pool_year, area, basis, since_period, source, made_by_name, made_at) values (enterprise_id($1), 2022, '攸县', 'band', '2022-09', 'listing', 'x', now())`,
        [codeOf('攸县厂')],
      ),
    ),
  ).rejects.toThrow(/row-level security/);
});

test('每个状态都走得到，除了名录才能说的已入规', () => {
  const reached = new Set<string>([poolLife.first, ...poolLife.steps.map((one) => poolLife.moves[one].to)]);
  expect(Object.keys(poolLife.states).filter((state) => !reached.has(state))).toEqual(['entered']);
});
