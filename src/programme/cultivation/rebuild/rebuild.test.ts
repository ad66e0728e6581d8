import { beforeAll, expect, test } from 'vitest';
import { played, testHouse, undone } from '../../../../tests/harness.ts';
import { flat, plant } from '../../../../tests/small-city.ts';
import type { House, Work } from '../../../registry/access/work.ts';
import { ensureIdentified } from '../../../registry/identification/identify.ts';
import { readPoolBoard } from '../board.ts';
import { readPoolBoard as boardContract } from '../contract.ts';
import { poolFigures } from '../figures.ts';
import { readPoolMember } from '../member.ts';
import { takePoolStep } from '../steps.ts';
import { takeProposals } from '../take-proposals.ts';
import { confirmRebuild, listRebuilds, readRebuild } from './rebuild.ts';
import { settleRebuild } from './settle.ts';

const area = '攸县';
const period = '2023-02';
const own = { office: 'industry', area } as const;
const city = { office: 'industry' } as const;
let house: House;
let ids: Map<string, string>;
const id = (name: string) => ids.get(name) ?? '';

beforeAll(async () => {
  house = { ...(await testHouse()), clock: () => new Date('2023-03-10T10:00:00+08:00') };
  ids = await played(house, 'system', (work) =>
    plant(work, [
      { name: '留库厂', area, tax: { month: { 2021: flat(120), 2022: flat(120), 2023: flat(120, 2) } } },
      { name: '跌出厂', area, tax: { month: { 2021: flat(120), 2022: flat(50), 2023: flat(40, 2) } } },
      { name: '入规厂', area, tax: { month: { 2021: flat(150), 2022: flat(220), 2023: flat(220, 2) } } },
      { name: '缺数厂', area, tax: { month: { 2021: flat(130), 2022: [...flat(70, 8), null, null, 70, 70], 2023: flat(70, 2) } } },
      { name: '新进厂', area, tax: { month: { 2021: flat(60), 2022: flat(110), 2023: flat(110, 2) } } },
      { name: '另一新进厂', area, tax: { month: { 2021: flat(60), 2022: flat(112), 2023: flat(110, 2) } } },
    ]),
  );
  await ensureIdentified(house, '2022-02');
  await ensureIdentified(house, period);
  await played(house, own, async (work) => {
    const before = ['留库厂', '跌出厂', '入规厂', '缺数厂'];
    expect((await takeProposals(work, { period: '2022-02', ids: before.map(id), accept: true, reason: '建库' })).done).toBe(4);
    for (const step of ['check', 'admit'] as const)
      await takePoolStep(work, {
        year: 2022,
        step,
        reason: '走访核实',
        members: before.map((name) => ({ id: id(name), ordinal: step === 'check' ? 1 : 2 })),
      });
  });
  await played(house, 'system', ({ client }) =>
    client.query(
      `insert into register_event (enterprise_id, kind, effective_period, batch_no, area, counted_area)
       select id, 'entry', '2023-01', (select max(no) from batch), area, area from enterprise where id = $1`,
      [id('入规厂')],
    ),
  );
});

const read = (work: Work) => readRebuild(work, { period, area });
const confirm = async (work: Work, otherwise: { id: string; keep: boolean; reason: string }[] = []) => {
  const { hash } = await read(work);
  return confirmRebuild(work, { period, area, hash, otherwise, reason: '逐家核对无误' });
};
const settle = (work: Work, accept: boolean, ordinal: number) =>
  settleRebuild(work, { year: 2023, area, ordinal, accept, reason: accept ? '同意' : '请补充理由' });
const board = async (work: Work, year: number) =>
  Object.fromEntries(
    (await readPoolBoard(work, boardContract.input.parse({ year, period }))).columns.flatMap(({ state, cards }) =>
      cards.map((card) => [card.name, state]),
    ),
  );

test('差异：新列入、保留、不能判定的保留、离库的写明缘由', async () => {
  const { rows, counts, state } = await undone(house, own, read);
  expect(Object.fromEntries(rows.map((row) => [row.name, row.change]))).toEqual({
    留库厂: 'stays',
    跌出厂: 'leaves',
    入规厂: 'leaves',
    缺数厂: 'open',
    新进厂: 'new',
    另一新进厂: 'new',
  });
  expect(rows.find((row) => row.name === '入规厂')?.says).toBe('已于 2023-01 入规');
  expect({ counts, state }).toEqual({ counts: { new: 2, stays: 1, open: 1, leaves: 2 }, state: 'open' });
});

test('自重建之月起才能重建；没到的月份不行', async () => {
  await expect(undone(house, own, (work) => readRebuild(work, { period: '2024-01', area }))).rejects.toThrow('2024-01 还没有到');
});

test('县市区确认、市级退回、再确认、审定：各办各的；审定后新年度的库即成，上年度的离库', async () => {
  await expect(undone(house, city, (work) => confirm(work))).rejects.toThrow('由县市区办理');
  await expect(undone(house, own, (work) => settle(work, true, 0))).rejects.toThrow('由市级办理');
  await expect(undone(house, city, (work) => settle(work, true, 0))).rejects.toThrow('「待确认」时不能审定');
  await expect(
    undone(house, own, (work) => confirmRebuild(work, { period, area, hash: '旧', otherwise: [], reason: '核对' })),
  ).rejects.toThrow('差异已经变化');
  await expect(undone(house, own, (work) => confirm(work, [{ id: id('入规厂'), keep: true, reason: '想留' }]))).rejects.toThrow(
    '已经入规，不能保留',
  );

  await played(house, own, (work) => confirm(work));
  await expect(undone(house, own, (work) => confirm(work))).rejects.toThrow('「待审定」时不能确认');
  expect((await played(house, city, (work) => settle(work, false, 1))).state).toBe('open');
  const otherwise = [{ id: id('另一新进厂'), keep: false, reason: '准备搬迁到外地' }];
  await played(house, own, (work) => confirm(work, otherwise));
  await expect(undone(house, city, (work) => settle(work, true, 1))).rejects.toThrow('刚刚已有人办理');
  expect(await played(house, city, (work) => settle(work, true, 3))).toMatchObject({ state: 'accepted', made: 3, left: 1, refused: [] });

  await undone(house, own, async (work) => {
    expect(await board(work, 2023)).toEqual({ 留库厂: 'cultivating', 缺数厂: 'cultivating', 新进厂: 'lead' });
    expect(await board(work, 2022)).toEqual({ 留库厂: 'cultivating', 缺数厂: 'cultivating', 跌出厂: 'removed', 入规厂: 'entered' });
    const { steps } = await readPoolMember(work, { id: id('跌出厂'), year: 2022, period });
    expect(steps.at(-1)).toMatchObject({ cause: 'belowBand', says: '移出' });
    const { areas } = await listRebuilds(work, { year: 2023 });
    expect(areas).toMatchObject([{ area, state: 'accepted' }]);
    expect((await poolFigures(work, 2022)).get(area)).toEqual({ leads: 4, admitted: 4, inPool: 2, entered: 1 });
  });
  await expect(undone(house, city, (work) => settle(work, false, 4))).rejects.toThrow('「已审定」时不能退回');
});
