import { read, utils } from '@e965/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import { played, testHouse } from '../../../../tests/harness.ts';
import { flat, type Planted, plant } from '../../../../tests/small-city.ts';
import { loadAreas } from '../../../registry/access/areas.ts';
import type { House } from '../../../registry/access/work.ts';
import { loadDisclosure } from '../../../registry/disclosure/load.ts';
import { releaseDocument, releaseSheet } from '../../../registry/exports/release.ts';
import { setTarget } from '../../targets/set-target.ts';
import { stepTarget } from '../../targets/step-target.ts';
import { appraisalDocument } from './document.ts';
import { openAppraisal } from './open-appraisal.ts';
import { readAppraisal } from './read-appraisal.ts';
import { appraisalSheet } from './sheet.ts';
import { takeAppraisalStep } from './take-step.ts';

const year = 2022;
const city = { office: 'industry' } as const;
const tax = { month: { 2021: flat(300), 2022: flat(300, 9) } };
const stood = (area: string, count: number, exits: number): Planted[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `${area}老${at + 1}`,
    area,
    tax,
    events: [
      { kind: 'entry' as const, period: '2019-02' },
      ...(at < exits ? [{ kind: 'exit' as const, period: '2022-06', cause: '停业' }] : []),
    ],
  }));
const came = (area: string, count: number): Planted[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `${area}新${at + 1}`,
    area,
    tax,
    events: [{ kind: 'entry' as const, period: '2022-03', track: 'grown' as const }],
  }));

type Row = Record<string, string | number>;
let house: House;
let main: Row[];
let formula: Row[];
let sheets: string[];

/** The rows of a sheet under its header row, which is the one that begins with `first`. */
function table(book: ReturnType<typeof read>, sheet: string, first: string): Row[] {
  const found = book.Sheets[sheet];
  if (!found) throw new Error(`no sheet ${sheet}`);
  const lines = utils.sheet_to_json<(string | number | null)[]>(found, { header: 1, raw: true });
  const at = lines.findIndex((line) => line[0] === first);
  const header = lines[at] ?? [];
  return lines
    .slice(at + 1)
    .filter((line) => line.length > 1)
    .map((line) => Object.fromEntries(header.map((name, place) => [String(name), line[place] ?? ''])));
}

beforeAll(async () => {
  house = await testHouse();
  await loadAreas(house);
  await loadDisclosure(house);
  await played(house, 'system', (work) =>
    plant(work, [
      ...came('渌口区', 11),
      ...stood('渌口区', 10, 1),
      ...came('荷塘区', 17),
      ...stood('荷塘区', 9, 0),
      ...came('攸县', 29),
      ...stood('攸县', 12, 2),
      ...came('石峰区', 3),
    ]),
  );
  for (const [area, netCount] of [
    ['渌口区', 14],
    ['攸县', 33],
  ] as const) {
    const measures = [{ says: '服务专员上门辅导入统', office: 'industry', dueOn: '2022-11-30' }];
    const own = { office: 'industry', area } as const;
    // Only what was issued counts: drawn up and submitted by the area, issued by the city.
    await played(house, own, (work) =>
      setTarget(work, {
        subject: area,
        year,
        newCount: netCount + 6,
        netCount,
        document: `${area}年度目标文件`,
        decidedOn: '2022-02-01',
        measures,
      }),
    );
    await played(house, own, (work) => stepTarget(work, { area, year, version: 1, step: 'submit' }));
    await played(house, city, (work) => stepTarget(work, { area, year, version: 1, step: 'issue' }));
  }
  await played(house, city, (work) => openAppraisal(work, { year, period: '2022-09', says: '按方案六.4起草' }));
  await played(house, city, (work) => takeAppraisalStep(work, { year, step: 'publicise', ordinal: 1, says: '按程序公示' }));
  const file = await played(house, city, async (work) =>
    releaseSheet(work, { list: 'appraisal.appraisal', says: '导出考核评价表', filters: { year } }, await appraisalSheet(work, { year })),
  );
  const book = read(file.bytes, { type: 'buffer' });
  sheets = book.SheetNames;
  main = table(book, '考核评价', '县市区');
  formula = table(book, '公式', '项目');
});

const number = (cell: string | number | undefined) => (typeof cell === 'number' ? cell : null);
const half = (value: number) => Math.round(value * 100 + 1e-7) / 100;

/** What an item's figure is, from the counts of the row alone; written anew here, so that it does not agree with the product by being it. */
function figure(name: string | number | undefined, row: Row): number | null {
  const over = (a: number | null, b: number | null) => (a === null || b === null || b <= 0 ? null : a / b);
  const is = (header: string) => number(row[header]);
  switch (name) {
    case 'newCompletion':
      return over(is('新增数'), is('年度新增目标'));
    case 'netCompletion':
      return over(is('净增数'), is('净增目标'));
    case 'newCount':
      return is('新增数');
    case 'netCount':
      return is('净增数');
    case 'netRate':
      return over(is('净增数'), is('年初在库'));
    case 'retention': {
      const lost = over(is('退库数'), is('年初在库'));
      return lost === null ? null : 1 - lost;
    }
    default:
      throw new Error(`figure ${name}`);
  }
}

function points(item: Row, row: Row): number | null {
  const value = figure(item.指标, row);
  const full = Number(item.满分);
  if (value === null) return item.没有数时 === 'leftOut' ? null : item.没有数时 === 'full' ? full : 0;
  const share = () => {
    if (item.计分函数 === 'threshold') return value < Number(item.least) ? 0 : value / Number(item.full);
    if (item.计分函数 === 'linear') return Math.min(1, Math.max(0, (value - Number(item.zero)) / (Number(item.full) - Number(item.zero))));
    throw new Error(`mapping ${item.计分函数}`);
  };
  return Math.min(Number(item.封顶), Math.max(Number(item.保底), half(share() * full)));
}

describe('只凭导出的表重算', () => {
  test('每个县市区每一项得分、总分、排名都能由表上的数和公式重算出来', () => {
    const areas = main.filter((row) => row.县市区 !== '全市');
    expect(areas.length).toBe(10);
    const totals = areas.map((row) => {
      const items = formula.map((item) => ({ item, points: points(item, row) }));
      for (const { item, points: mine } of items) expect(row[`${item.项目}得分`], `${row.县市区} ${item.项目}`).toBe(mine ?? '不计');
      const counted = items.filter((one) => one.points !== null);
      const weight = counted.reduce((sum, { item }) => sum + Number(item.满分), 0);
      const sum = counted.reduce((all, one) => all + (one.points ?? 0), 0);
      return row.一票否决 === '是' || weight === 0 ? null : half((sum * 100) / weight);
    });
    for (const [at, row] of areas.entries()) {
      expect(row.总分, String(row.县市区)).toBe(totals[at] ?? '—');
      const rank = 1 + totals.filter((total) => total !== null && total > (totals[at] ?? 0)).length;
      expect(row.排名).toBe(totals[at] === null ? '—' : rank);
    }
    // Not all the same, or the recount would prove little.
    expect(new Set(totals).size).toBeGreaterThan(3);
    expect(areas.find((row) => row.县市区 === '渌口区')).toMatchObject({ 净增目标: 14, 净增数: 10, 年初在库: 10, 退库数: 1 });
  });

  test('三个原始数、全市合计、公平性和版本都在文件里；没有一家企业', () => {
    expect(sheets).toEqual(expect.arrayContaining(['考核评价', '公式', '公平性与敏感性', '版本与差别']));
    expect(main.at(-1)).toMatchObject({ 县市区: '全市', 新增数: 60, 退库数: 3, 净增数: 57 });
    expect(JSON.stringify([main, formula])).not.toMatch(/老1|新1|91430/);
  });

  test('草稿不能打印；公示的文件是docx，写明公式是示例', async () => {
    const document = await played(house, city, async (work) => {
      const asked = { list: 'appraisal.document', says: '打印年度考核情况', filters: { year } };
      return releaseDocument(work, asked, await appraisalDocument(work, { year }));
    });
    expect(document.fileName).toBe('2022年考核评价情况（第1版）.docx');
    expect(document.bytes.subarray(0, 2).toString()).toBe('PK');
    const shown = await played(house, city, (work) => readAppraisal(work, { year }));
    expect(shown.formula.status).toContain('待确认');
  });

  test('事项在该办的单位手上：公示后在市委组织部', async () => {
    const { rows } = await played(house, { office: 'organisation' }, ({ client }) =>
      client.query<{ asks: string; due: string }>(
        `select asks, due_on::text as due from work_task where kind = 'appraisal' and thing = '2022' and closed_at is null`,
      ),
    );
    expect(rows).toEqual([{ asks: '公示期满、异议裁定后定稿', due: '2022-10-21' }]);
    const { rows: told } = await played(house, { office: 'industry', area: '炎陵县' }, ({ client }) =>
      client.query(`select 1 from work_task where kind = 'appraisal'`),
    );
    expect(told).toEqual([]);
  });
});
