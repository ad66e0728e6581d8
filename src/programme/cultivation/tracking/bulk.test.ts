import { beforeAll, expect, test } from 'vitest';
import { account, played, testHouse } from '../../../../tests/harness.ts';
import { linkFor, small, trackedCity } from '../../../../tests/tracked-city.ts';
import { withClient } from '../../../data/pools.ts';
import { inLinkWork } from '../../../registry/access/link-work.ts';
import { type House, inWork } from '../../../registry/access/work.ts';
import { undo } from '../../../registry/intake/undo.ts';
import { verifyFigures } from '../../../registry/intake/verify.ts';
import { askedOf } from './asked.ts';
import { readCompleteness } from './completeness.ts';
import { listTracked as listContract } from './contract.ts';
import { listTracked } from './overview.ts';
import { readOwnReport } from './own.ts';
import { submitReport } from './report.ts';
import { submitReports } from './submit.ts';

const area = '渌口区';
const period = '2022-09';
const many = 5_000;
let house: House;
let ids: Map<string, string>;

beforeAll(async () => {
  house = await testHouse();
  ids = await trackedCity(house, [
    { name: '锁后厂', area, ...small },
    { name: '按时厂', area, ...small },
    { name: '攸县厂', area: '攸县', ...small },
  ]);
  await played(house, 'system', async ({ client }) => {
    await client.query(
      `insert into enterprise (id, credit_code, name, name_key, area, industry_code)
       select enterprise_id(code), code, '成批厂' || i, '成批厂' || i, '攸县', '3391' from (
         select i, '91430200DEM' || lpad(upper(to_hex(i)), 6, '0') || '0' as code from generate_series(1, $1::int) i) g`,
      [many],
    );
    await client.query(
      `insert into pool_member (enterprise_id, pool_year, area, basis, since_period, source, made_by_name, made_at)
       select id, 2022, area, 'band', '2022-01', 'identification', '测试', '2022-01-10' from enterprise where name like '成批厂%'`,
    );
    await client.query(
      `insert into pool_step (enterprise_id, pool_year, ordinal, area, step, state, reason, clause, taken_by_name, taken_at)
       select id, 2022, 1, area, 'admit', 'cultivating', '核实列入', '二.1', '测试', '2022-01-11' from enterprise where name like '成批厂%'`,
    );
    // One in ten has its power already, one in seven its own revenue by a roster.
    await client.query(
      `insert into figure_year (enterprise_id, source, measure, year, area, m8, m9)
       select id, 'power', 'electricity', 2022, area, 60000, 61000 from enterprise where name like '成批厂%' and id % 10 = 0`,
    );
    await client.query(
      `insert into figure_year (enterprise_id, source, measure, year, area, m8, m9)
       select id, 'self', 'revenue', 2022, area, 900000, 910000 from enterprise where name like '成批厂%' and id % 7 = 0`,
    );
  });
  // As a city's database has been told by its first night: without it the planner takes five thousand for a handful.
  await withClient(house.ground.ownerUrl, (client) => client.query('analyze'));
}, 60_000);

const seconds = async <T>(run: () => Promise<T>): Promise<{ value: T; seconds: number }> => {
  const started = performance.now();
  const value = await run();
  return { value, seconds: (performance.now() - started) / 1000 };
};

test('five thousand are asked, reported and counted by the code that serves one', { timeout: 60_000 }, async () => {
  const { token } = await account(house, 'industry', '攸县');
  const asked = await seconds(() =>
    inWork(house, token, (work) => work.lent('system', (system) => askedOf(system, { period, area: '攸县' }))),
  );
  expect(asked.value).toHaveLength(many + 1);
  expect(asked.value.filter(({ held }) => held.electricity).length).toBeGreaterThan(many / 12);
  const rows = asked.value.map(({ id, asks }, at) => {
    const all: Record<string, string> = {
      revenue: at % 100 === 0 ? '' : String(80 + (at % 40)),
      electricity: '5000',
      employees: '30',
      orders: 'same',
    };
    return { id, answers: Object.fromEntries(Object.entries(all).filter(([key]) => asks.includes(key))), after: 0, row: at + 5 };
  });
  const filed = await seconds(() =>
    inWork(house, token, (work) =>
      work.lent('job', (machine) => submitReports(machine, { way: 'template', period, rows, sheet: sheetOf('月报.csv') })),
    ),
  );
  const by = (outcome: string) => filed.value.outcomes.filter((one) => one.outcome === outcome).length;
  expect(by('filed') + by('refused')).toBe(many + 1);
  // Blank revenue is no zero: those rows come back with their reason, the rest is filed.
  expect(by('refused')).toBeGreaterThan(30);
  expect(filed.value.outcomes.find((one) => one.outcome === 'refused')?.reasons[0]?.says).toBe('「本月营业收入」没有填');
  expect(await played(house, 'system', verifyFigures)).toMatchObject({
    faults: expect.not.arrayContaining([expect.objectContaining({ basis: 'month', recomputed: expect.any(String) })]),
  });
  const again = await inWork(house, token, (work) =>
    work.lent('job', (machine) =>
      submitReports(machine, { way: 'template', period, rows: rows.map((row) => ({ ...row, after: 1 })), sheet: sheetOf('月报.csv') }),
    ),
  );
  expect(again.batch).toBeNull();
  const list = await seconds(() => inWork(house, token, (work) => listTracked(work, listContract.input.parse({ period }))));
  expect(list.value).toMatchObject({ total: many + 1, counts: { late: by('filed'), missing: by('refused') } });
  const counted = await inWork(house, token, (work) => readCompleteness(work, { period }));
  expect(counted.total).toMatchObject({ asked: many + 1, late: by('filed'), missing: by('refused'), onTime: 0 });
  // Wide of the mark on a busy machine, and far below what one row after another would take.
  expect({ asked: asked.seconds < 6, filed: filed.seconds < 25, list: list.seconds < 6 }).toEqual({ asked: true, filed: true, list: true });
});

function sheetOf(fileName: string) {
  const columns = ['revenue', 'electricity', 'employees', 'orders'].map((field, index) => ({ index: index + 3, header: field, field }));
  return { file: Buffer.from('一份模板'), fileName, layout: { sheet: '月报', headerRow: 4, columns } };
}

test('a month that is closed: what comes is received as late, what was filed before cannot be taken back', async () => {
  const on = (day: string): House => ({ ...house, clock: () => new Date(`${day}T10:00:00+08:00`) });
  const report = { period, answers: { revenue: '95', employees: '30', orders: 'same' }, explanations: {}, reason: '', after: 0 };
  const early = await linkFor(house, area, ids.get('按时厂') ?? '');
  const { batchId } = await inLinkWork(on('2022-10-07'), early, (work) => submitReport(work, report));
  await closed();
  const token = await linkFor(house, area, ids.get('锁后厂') ?? '');
  const open = await inLinkWork(on('2022-10-16'), token, (work) => readOwnReport(work, { period }));
  expect(open.notices).toContainEqual(expect.stringContaining('已验收锁定'));
  await inLinkWork(on('2022-10-16'), token, (work) => submitReport(work, report));
  const { token: desk } = await account(house, 'industry', area);
  const { rows } = await inWork(on('2022-10-16'), desk, (work) => listTracked(work, listContract.input.parse({ period })));
  expect(rows.map(({ name, state, light }) => [name, state, light]).toSorted()).toEqual([
    ['按时厂', 'reported', 'green'],
    ['锁后厂', 'afterClosing', 'yellow'],
  ]);
  await expect(inWork(house, desk, (work) => undo(work, { id: batchId ?? '' }))).rejects.toThrow('该月已验收锁定');
});

/** The month of the area confirmed and accepted, as the two levels do it. */
async function closed(): Promise<void> {
  const { takeClosingStep } = await import('../../../registry/closing/take-step.ts');
  const [mine, city] = [await account(house, 'industry', area), await account(house, 'statistics')];
  await inWork(house, mine.token, (work) => takeClosingStep(work, { area, period, step: 'confirm', says: '已核' }));
  await inWork(house, city.token, (work) => takeClosingStep(work, { area, period, step: 'accept', says: '' }));
}
