import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { flat, type Planted, plant } from '../../../tests/small-city.ts';
import type { Work } from '../access/work.ts';
import { listFindings as contract } from './contract.ts';
import { listFindings } from './findings.ts';
import { identify } from './identify.ts';
import { listSheet } from './sheet.ts';

const house = await testHouse();
const period = '2022-09';
const weak = { month: { 2021: flat(160), 2022: flat(160, 9) } };
const since = [{ kind: 'entry' as const, period: '2020-02' }];
const city: Planted[] = [
  { name: '石峰机械', area: '石峰区', tax: weak, events: since },
  { name: '石峰水泥', area: '石峰区', tax: weak, events: since, tags: [{ tag: 'marketClearance', from: '2022-06' }] },
  { name: '明年出清', area: '石峰区', tax: weak, events: since, tags: [{ tag: 'marketClearance', from: '2022-10' }] },
  { name: '炎陵竹业', area: '炎陵县', tax: { month: { 2021: flat(20), 2022: flat(20, 9) } }, tags: [{ tag: 'spinOff', from: '2022-01' }] },
  { name: '毫无数据', area: '炎陵县' },
];

function read<T>(run: (work: Work) => Promise<T>): Promise<T> {
  return undone(house, 'system', async (work) => {
    await plant(work, city);
    await identify(work, { period });
    return run(work);
  });
}
const list = (work: Work, asked: object) => listFindings(work, contract.input.parse({ period, ...asked }));

test('市场出清 is on the list and apart from it: counted, filtered, marked on the sheet', async () => {
  await read(async (work) => {
    const all = await list(work, { list: 'exitRisk' });
    expect(all.counts).toMatchObject({ exitRisk: { red: 3 }, marketClearance: { exitRisk: 1 } });
    expect((await list(work, { list: 'exitRisk', clearance: 'true' })).rows.map(({ name }) => name)).toEqual(['石峰水泥']);
    expect((await list(work, { list: 'exitRisk', clearance: 'false' })).total).toBe(2);
    const sheet = await listSheet(work, 'exitRisk', { period, clearance: 'true' });
    const at = sheet.columns.findIndex(({ header }) => header === '是否属市场出清类');
    expect([...(sheet.rows as unknown[][])].map((row) => row[at])).toEqual([true]);
  });
});

test('待核实 says of each list what is not known, and its sheet can be of one list', async () => {
  await read(async (work) => {
    const unsure = await list(work, { verify: 'true', area: '炎陵县' });
    expect(unsure.rows.map((row) => `${row.name} ${row.list}`).sort()).toEqual(['毫无数据 dueEntry', '毫无数据 pool']);
    expect(unsure.rows[0]?.reasons.filter(({ met }) => met === null).map(({ says }) => says)[0]).toContain('未知，无法判断');
    expect(unsure.counts.toVerify).toEqual({ dueEntry: 1, pool: 1 });
    const sheet = await listSheet(work, 'toVerify', { period, of: 'pool' });
    expect([...(sheet.rows as unknown[][])].map((row) => row[1])).toEqual(['毫无数据']);
  });
});

test('孵化裂变 said by a person is in the pool without a band of revenue', async () => {
  const found = await read((work) => list(work, { list: 'pool', level: 'growing' }));
  expect(found.rows.map(({ name }) => name)).toEqual(['炎陵竹业']);
});
