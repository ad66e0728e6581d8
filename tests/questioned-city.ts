import { asSystem, type House, type Work } from '../src/registry/access/work.ts';
import { batchFor, type Months, plant } from './small-city.ts';

/** The area without a protocol of its own: 工信 is told bands of what the tax office says. */
export const area = '攸县';

const season = [1.1, 0.7, 1, 1, 1.05, 0.95, 0.9, 0.9, 1, 1.1, 1.15, 1.2];
/** Twelve months of a year about a level, with a little weather of their own. */
const year = (level: number, turn: number, upTo = 12): Months =>
  season.slice(0, upTo).map((share, at) => Math.round(level * share * (1 + (((at * 7 + turn * 5) % 11) - 5) / 100) * 10_000) / 10_000);
const three = (level: number) => ({ 2020: year(level * 0.94, 1), 2021: year(level * 0.97, 2), 2022: year(level, 3, 9) });

/** What only the tax office says, in 万元: no answer to anybody else may hold its digits. */
export const taxed = 137.7191;
const out = (months: Months, at: number, times: number) =>
  months.map((value, month) => (month === at ? Math.round(Number(value) * times * 10_000) / 10_000 : value));

/** 疑点各一: a small city in which each kind of question has its one, or few, and one enterprise has none. */
export async function plantQuestioned(house: House): Promise<Map<string, string>> {
  return asSystem(house, async (work) => {
    const self = three(310);
    const same = (value: number) => ({ 2022: [null, null, null, null, null, null, null, value] });
    const ids = await plant(work, [
      {
        name: '自报税务演示厂',
        area,
        township: '网岭镇',
        self: { month: self },
        tax: { month: { 2021: Array(12).fill(taxed), 2022: Array(9).fill(taxed) } },
      },
      { name: '一致演示厂', area, self: { month: three(250) }, tax: { month: three(251) } },
      { name: '离群演示厂', area, self: { month: { ...three(180), 2022: out(year(180, 3, 9), 4, 3) } } },
      { name: '税务离群演示厂', area, tax: { month: { ...three(taxed), 2022: out(year(taxed, 3, 9), 5, 3) } } },
      { name: '走势演示厂', area, tax: { month: { 2022: year(220, 3, 9) } } },
      { name: '停电演示厂', area, tax: { month: three(90) } },
      { name: '雷同演示甲厂', area, self: { month: same(123.4567) } },
      { name: '雷同演示乙厂', area, self: { month: same(123.4567) } },
      { name: '雷同演示丙厂', area, self: { month: same(123.4567) } },
      { name: '重复演示厂', area, self: { month: { 2022: [88.12, 88.12, 88.12, 95.3, 91.7] } } },
      { name: '外县演示厂', area: '渌口区', self: { month: self }, tax: { month: { 2022: Array(9).fill(77.1234) } } },
    ]);
    await power(work, ids.get('走势演示厂') ?? '', [9000, 9100, 8900, 9000, 9050, 9000, 3000, 2900, 3000]);
    await meter(work, ids.get('走势演示厂') ?? '');
    await power(work, ids.get('停电演示厂') ?? '', [5000, 5100, 5000, 4900, 0, 0, 0, 5000, 5100]);
    return ids;
  });
}

/** The revenue of 走势演示厂 rises in the third quarter while its meter falls. */
async function meter({ client }: Work, id: string): Promise<void> {
  await client.query(
    `update figure_year set m7 = m7 * 2, m8 = m8 * 2, m9 = m9 * 2 where enterprise_id = $1 and year = 2022 and source = 'tax'`,
    [id],
  );
}

async function power(work: Work, id: string, kwh: number[]): Promise<void> {
  await batchFor(work, 'power');
  const columns = kwh.map((_, at) => `m${at + 1}`);
  await work.client.query(
    `insert into figure_year (enterprise_id, source, measure, year, area, ${columns.join(', ')})
     select id, 'power', 'electricity', 2022, area, ${kwh.join(', ')} from enterprise where id = $1`,
    [id],
  );
}

/** A source corrects a month of 2022: a later batch, as a filed roster would leave it. */
export async function correct(
  house: House,
  id: string,
  { source, month, yuan }: { source: 'self' | 'tax'; month: number; yuan: number },
): Promise<void> {
  await asSystem(house, async (work) => {
    await batchFor(work, source);
    await work.client.query(`update figure_year set m${month} = $2 where enterprise_id = $1 and year = 2022 and source = $3`, [
      id,
      yuan,
      source,
    ]);
  });
}
