import type ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { workbook } from '../../../../../tests/rosters.ts';
import { askedRow, type Desk, fill, issuedOf, judged, onDesk, saved, smallForm, templateFile } from '../../../../../tests/templates.ts';
import { openRoster } from '../../../../platform/files/open-roster.ts';
import { countsOf } from './counts.ts';
import { readMarker, readTemplate } from './read-template.ts';
import { templateColumns } from './template-columns.ts';

const rows = [1, 2, 3, 4, 5].map((number) => askedRow(number));
const [one, two, three, four] = rows as [
  ReturnType<typeof askedRow>,
  ReturnType<typeof askedRow>,
  ReturnType<typeof askedRow>,
  ReturnType<typeof askedRow>,
];
const held = askedRow(6, { asked: ['employees', 'orders'], held: { revenue: '已掌握' } });
const issued = issuedOf([...rows, held]);
const [A, B, C, D] = [one, two, three, four].map(({ creditCode }) => creditCode) as [string, string, string, string];

/** The template after a clerk has done something to it. */
async function sentAfter(act: (desk: Desk) => void): Promise<Buffer> {
  const desk = await onDesk(await templateFile(issued));
  act(desk);
  return saved(desk);
}
function rename(desk: Desk, name: string): void {
  fill(desk, A, 100);
  desk.put(A, '企业名称', name);
}
const says = (row: { told: { says: string }[] }) => row.told.map((told) => told.says).join('\n');

describe('what is filled in', () => {
  test('is taken by code; a row left blank is not reported, and no zero', async () => {
    const { rows: all, of } = await judged(issued, await sentAfter((desk) => fill(desk, A, 123.4567)));
    expect(of(A)).toMatchObject({
      state: 'take',
      values: { revenue: '123.4567', employees: '36', orders: 'same' },
      reporter: '王会计',
      told: [],
    });
    expect(of(B)).toMatchObject({ state: 'blank', values: { revenue: null, employees: null, orders: null } });
    expect(countsOf(all)).toMatchObject({ rows: 6, take: 1, blank: 5, refused: 0, absent: 0 });
  });

  test('zero is zero, blank is blank', async () => {
    const { of } = await judged(issued, await sentAfter((desk) => fill(desk, A, 0, { 月末从业人员: null })));
    expect(of(A).values).toEqual({ revenue: '0', employees: null, orders: 'same' });
  });

  test.each([
    ['text', '123.45', '123.45'],
    ['full width', '１２３．４５', '123.45'],
    ['thousands', '1,234.5', '1234.5'],
    ['full-width thousands', '１，２３４．５', '1234.5'],
    ['negative', -5.5, '-5.5'],
    ['negative in full width', '－５．５', '-5.5'],
    ['more digits than shown', 1234.567891, '1234.567891'],
    ['binary noise', 0.1 + 0.2, '0.3'],
    ['spaces', ' 88 ', '88'],
  ])('a number as %s is read for what it is', async (_, sent, value) => {
    expect((await judged(issued, await sentAfter((desk) => fill(desk, A, sent)))).of(A)).toMatchObject({
      state: 'take',
      values: { revenue: value },
    });
  });

  test.each([
    ['a formula', { formula: 'D8/12', result: 100 }, /是公式，不收公式的计算结果/],
    ['a formula never computed', { formula: 'D8/12' } as ExcelJS.CellValue, /是公式，不收公式的计算结果/],
    ['an error', { error: '#N/A' } as ExcelJS.CellValue, /是错误值 #N\/A/],
    ['words', '约一百万', /不是数字|中文数字/],
    ['a unit', '100万元', /数字后带有单位/],
    ['a range', '100-120', /区间/],
    ['a day', new Date('2022-09-01T00:00:00Z'), /是日期，不是数字/],
    ['yes', true, /不是数字/],
    ['too many decimals', '1.23456789', /小数位数过多/],
  ])('%s is refused with its cell, why, and what to do', async (_, sent, why) => {
    const desk = await onDesk(await templateFile(issued));
    const cell = `G${desk.rowOf(A)}`;
    fill(desk, A, sent);
    // Excel gives a cell a format of days when a day is typed into it.
    if (sent instanceof Date) desk.cell(A, '本月营业收入').numFmt = 'yyyy-mm-dd';
    const row = (await judged(issued, await saved(desk))).of(A);
    expect(row).toMatchObject({ state: 'refused', told: [{ level: 'refused', key: 'revenue', cell, says: expect.stringMatching(why) }] });
    expect(row.told[0]?.remedy).toBeTruthy();
  });

  test('a choice that is none is refused and the choices are said', async () => {
    const row = (await judged(issued, await sentAfter((desk) => fill(desk, A, 1, { 在手订单: '好转' })))).of(A);
    expect(row.told[0]).toMatchObject({
      says: '「在手订单与上月比」不在可选项之内',
      remedy: '请从 增加、持平、减少 中选择',
      value: '好转',
    });
  });

  test('without who reported it, it is nobody’s report', async () => {
    const row = (await judged(issued, await sentAfter((desk) => fill(desk, A, 1, { 企业填报人: null })))).of(A);
    expect(row).toMatchObject({ state: 'refused', told: [{ key: 'reporter', says: expect.stringContaining('须写明企业由谁报的') }] });
  });

  test('what the form’s checks say is told in its cell: refused, to be explained, a hint', async () => {
    const check = (level: 'refused' | 'verify' | 'hint') => () => [
      { level, key: 'revenue', says: '与上月相差 10 倍以上，请核对单位', remedy: '单位是万元' },
    ];
    const bytes = await sentAfter((desk) => fill(desk, A, 1_000_000));
    for (const [level, state] of [
      ['refused', 'refused'],
      ['verify', 'explain'],
      ['hint', 'take'],
    ] as const) {
      const row = (await judged(issued, bytes, { check: check(level) })).of(A);
      expect(row).toMatchObject({ state, told: [{ level, key: 'revenue', value: '1000000', says: expect.stringContaining('10 倍') }] });
    }
  });
});

describe('what is locked', () => {
  test('typed over, is named by its cell and not taken; the row is', async () => {
    const desk = await onDesk(await templateFile(issued));
    const cell = `D${desk.rowOf(A)}`;
    fill(desk, A, 100);
    desk.put(A, '2021年营业收入', 1999);
    desk.put(A, '乡镇', '别的镇');
    const row = (await judged(issued, await saved(desk))).of(A);
    expect(row.state).toBe('take');
    expect(row.told.map(({ level }) => level)).toEqual(['warning', 'warning']);
    expect(says(row)).toContain(`${cell}「2021年营业收入（万元）」是锁定的内容，发出时为「1200.00015」，表中为「1999」`);
  });

  test('已掌握 typed over is not taken: it is not asked again', async () => {
    const row = (await judged(issued, await sentAfter((desk) => fill(desk, held.creditCode, 77)))).of(held.creditCode);
    expect(row).toMatchObject({ state: 'take', values: { employees: '36', orders: 'same' } });
    expect(row.values).not.toHaveProperty('revenue');
    expect(says(row)).toMatch(/「本月营业收入（万元）」已掌握，表中填的「77」未采用/);
  });

  test('a code that was altered makes the row nobody’s: refused, with the code it had', async () => {
    const { rows: all } = await judged(
      issued,
      await sentAfter((desk) => {
        fill(desk, A, 100);
        desk.put(A, '统一社会信用代码', '91430212MA4L000000');
      }),
    );
    const found = all.filter(({ creditCode }) => creditCode === A);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      state: 'refused',
      told: [{ key: 'creditCode', says: expect.stringContaining(`发出时「${one.name}」为 ${A}`) }],
    });
  });

  test('a name that was altered, the same; brackets and spaces written otherwise are no alteration', async () => {
    const renamed = (await judged(issued, await sentAfter((desk) => rename(desk, two.name)))).of(A);
    expect(renamed).toMatchObject({ state: 'refused', told: [{ key: 'name', says: expect.stringContaining('代码与名称对不上') }] });
    const spaced = await judged(issued, await sentAfter((desk) => rename(desk, `${one.name} `)));
    expect(spaced.of(A).state).toBe('take');
  });

  test('part of the columns sorted: numbers of another beside this code are recognised and nothing is taken', async () => {
    const bytes = await sentAfter((desk) => {
      fill(desk, A, 100);
      fill(desk, B, 200);
      for (const header of ['2021年营业收入', '2022年8月营业收入', '2022年1-8月累计', '本月营业收入']) {
        const [a, b] = [desk.cell(A, header).value, desk.cell(B, header).value];
        desk.put(A, header, b);
        desk.put(B, header, a);
      }
    });
    const { of } = await judged(issued, bytes);
    for (const code of [A, B]) expect(of(code)).toMatchObject({ state: 'refused' });
    expect(says(of(A))).toContain(`是发出时「${two.name}」的，像是只对部分列排了序`);
  });
});

describe('rows', () => {
  test('sorted, they are matched by code and not by place', async () => {
    const bytes = await sentAfter((desk) => {
      fill(desk, A, 100);
      fill(desk, B, 200);
      const [a, b] = [desk.rowOf(A), desk.rowOf(B)];
      const [first, second] = [desk.sheet.getRow(a).values, desk.sheet.getRow(b).values];
      desk.sheet.getRow(a).values = second as ExcelJS.CellValue[];
      desk.sheet.getRow(b).values = first as ExcelJS.CellValue[];
    });
    const { of } = await judged(issued, bytes);
    expect([of(A).values.revenue, of(B).values.revenue]).toEqual(['100', '200']);
    expect([of(A).state, of(B).state]).toEqual(['take', 'take']);
  });

  test('deleted, they are told and nothing reported is touched', async () => {
    const { of, rows: all } = await judged(issued, await sentAfter((desk) => desk.sheet.spliceRows(desk.rowOf(C), 1)));
    expect(of(C)).toMatchObject({
      state: 'absent',
      row: null,
      told: [{ level: 'hint', says: expect.stringContaining('已报的数不受影响') }],
    });
    expect(countsOf(all).absent).toBe(1);
  });

  test('added, they are refused: who is tracked is decided in the pool', async () => {
    const { rows: all } = await judged(
      issued,
      await sentAfter((desk) => {
        desk.sheet.addRow(['91430212MA4L000000', '自行加的厂', null, null, null, null, 55, 3, '持平', null, '某人']);
        desk.sheet.addRow([null, '合计', null, null, null, null, 55]);
      }),
    );
    const strange = all.filter(({ id }) => id === null);
    expect(strange.map((row) => says(row))).toEqual([
      expect.stringMatching(/「自行加的厂」不在本次发出的名单中/),
      expect.stringMatching(/合计行，不收/),
    ]);
  });

  test('twice: alike the first counts, otherwise neither', async () => {
    const { rows: all } = await judged(
      issued,
      await sentAfter((desk) => {
        fill(desk, A, 100);
        fill(desk, B, 200);
        desk.sheet.addRow(desk.sheet.getRow(desk.rowOf(A)).values);
        const other = desk.sheet.getRow(desk.rowOf(B)).values as ExcelJS.CellValue[];
        desk.sheet.addRow(other.slice(1).with(6, 201));
      }),
    );
    const statesOf = (code: string) => all.filter(({ creditCode }) => creditCode === code).map(({ state }) => state);
    expect(statesOf(A)).toEqual(['take', 'refused']);
    expect(statesOf(B)).toEqual(['refused', 'refused']);
    expect(
      all
        .filter(({ creditCode }) => creditCode === B)
        .map(says)
        .join(),
    ).toContain('同一家企业而内容不同');
  });
});

describe('the world has moved on', () => {
  const bytes = sentAfter((desk) => {
    for (const [at, code] of [A, B, C].entries()) fill(desk, code, (at + 1) * 100);
  });
  const nowWith = (changed: ReturnType<typeof askedRow>[]) => new Map([...issued.rows, ...changed].map((row) => [row.creditCode, row]));

  test('rows unchanged since are taken from an older template, changed ones are told', async () => {
    const now = nowWith([{ ...two, known: { ...two.known, yearToDate: '8500000.00' } }]);
    now.delete(C);
    const { of } = await judged(issued, await bytes, { now });
    expect(of(A).state).toBe('take');
    expect(of(B)).toMatchObject({ state: 'refused' });
    expect(says(of(B))).toContain('「本年累计」由 800.0002 万元 变为 850 万元');
    expect(says(of(C))).toContain('已不在本区本月的跟踪名单');
  });

  test('what became known meanwhile is not asked again; the rest of the row is taken', async () => {
    const { of } = await judged(issued, await bytes, {
      now: nowWith([{ ...one, asked: ['employees', 'orders'], held: { revenue: '已掌握' } }]),
    });
    expect(of(A)).toMatchObject({ state: 'take', values: { employees: '36', orders: 'same' } });
    expect(says(of(A))).toContain('不再向企业询问，本格未采用');
  });

  test('reported meanwhile: the same says nothing new, another figure becomes a query and is not put in its place', async () => {
    const by = '王会计';
    const reported = new Map([
      [A, { values: { revenue: '100', employees: '36', orders: 'same' }, by }],
      [B, { values: { revenue: '222', employees: '36', orders: 'same' }, by }],
    ]);
    const { of } = await judged(issued, await bytes, { reported });
    expect(of(A)).toMatchObject({ state: 'same' });
    expect(of(B)).toMatchObject({ state: 'query', told: [{ level: 'warning', key: 'revenue' }] });
    expect(says(of(B))).toContain('企业自报数不由部门改动');
    expect(of(B).differing).toEqual([{ key: 'revenue', stands: '222', sent: '200' }]);
  });

  test('came by a roster meanwhile: another figure becomes a query, the rest of the row is taken', async () => {
    const now = nowWith([{ ...one, asked: ['employees', 'orders'], held: { revenue: '已掌握' } }]);
    const { of } = await judged(issued, await bytes, { now, figures: new Map([[A, { revenue: '111' }]]) });
    expect(of(A)).toMatchObject({ state: 'take', differing: [{ key: 'revenue', stands: '111', sent: '100' }] });
    expect((await judged(issued, await bytes, { now, figures: new Map([[A, { revenue: '100' }]]) })).of(A)).toMatchObject({
      state: 'take',
      told: [],
    });
  });
});

describe('files', () => {
  const markerIn = async (bytes: Buffer, name: string) => readMarker(await openRoster(bytes, name));
  const columns = templateColumns(smallForm, '2022-09');

  test('a workbook of somebody else bears no marker; nor does one whose marker lost a line', async () => {
    expect(
      await markerIn(
        workbook({
          月度跟踪: [
            ['统一社会信用代码', '企业名称'],
            [A, one.name],
          ],
        }),
        'x.xlsx',
      ),
    ).toBe(null);
    const bytes = await sentAfter((desk) =>
      desk.book.getWorksheet('_升规模板')?.eachRow((row) => {
        if (row.getCell(1).text === 'digest') row.getCell(2).value = null;
      }),
    );
    expect(await markerIn(bytes, 'x.xlsx')).toBe(null);
  });

  test('a column that is gone, one that stands twice, two sheets alike: refused and named', async () => {
    const refused = async (act: (desk: Desk) => void) => readTemplate(await openRoster(await sentAfter(act), 'x.xlsx'), columns);
    await expect(refused((desk) => desk.sheet.spliceColumns(desk.columnOf('月末从业人员'), 1))).rejects.toThrow(
      /缺少列 「月末从业人员（人）」/,
    );
    await expect(refused((desk) => (desk.sheet.getRow(desk.headerRow).getCell(14).value = '企业名称'))).rejects.toThrow(
      /列 「企业名称」 出现了两次/,
    );
    await expect(
      refused((desk) => {
        const copy = desk.book.addWorksheet('副本');
        desk.sheet.eachRow((row) => copy.addRow(row.values));
      }),
    ).rejects.toThrow(/两张模板表：「月度跟踪」、「副本」/);
    await expect(refused((desk) => (desk.sheet.getRow(desk.headerRow).getCell(1).value = '代码'))).rejects.toThrow(/找不到模板的表头/);
  });

  test('columns moved are found by their headers', async () => {
    const bytes = await sentAfter((desk) => {
      fill(desk, D, 400);
      const revenue = desk.columnOf('本月营业收入');
      const other = desk.columnOf('2022年1-8月累计');
      for (let row = desk.headerRow; row <= desk.sheet.rowCount; row++) {
        const [a, b] = [desk.sheet.getRow(row).getCell(revenue), desk.sheet.getRow(row).getCell(other)];
        [a.value, b.value] = [b.value, a.value];
      }
    });
    expect((await judged(issued, bytes)).of(D)).toMatchObject({ state: 'take', values: { revenue: '400' }, told: [] });
  });
});
