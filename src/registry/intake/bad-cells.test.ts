import { type CellObject, utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { bring, csv, demoCode, figuresOf, fixture, seenWhole, stored, taxHeader, taxRoster } from '../../../tests/rosters.ts';
import type { ImportResult } from './import.ts';

const city = { office: 'industry' } as const;
const said = ({ problems }: ImportResult) => problems.map(({ row, column, value, says }) => `${row}｜${column}｜${value}｜${says}`);
const complete = (result: ImportResult) => {
  for (const problem of result.problems) {
    expect(problem.row).toBeGreaterThan(0);
    expect(problem.sheet).not.toBe('');
    expect(problem.says).toMatch(/\p{Script=Han}/u);
    expect(problem.remedy).toMatch(/\p{Script=Han}/u);
  }
};

describe('坏单元格（LibreOffice 存出的 xlsx 与 xls）', () => {
  test.each(['cells.xlsx', 'cells.xls'])('%s：数字代码、错误值、除零、大数是问题；公式取值并提醒；浮点尾数不计', async (fileName) => {
    await undone(await testHouse(), city, async (work) => {
      const result = await bring(work, fixture(fileName), { fileName });
      expect(result).toMatchObject({ rows: 6, filed: 2 });
      expect(said(result)).toEqual([
        expect.stringMatching(/^3｜统一社会信用代码｜9.*｜统一社会信用代码按数字录入，末尾几位的精度已经丢失，无法还原$/),
        '4｜本月应税销售收入｜#N/A｜单元格是错误值 #N/A',
        '6｜本月应税销售收入｜#DIV/0!｜单元格是错误值 #DIV/0!',
        expect.stringMatching(/^8｜本月应税销售收入｜900719925474099\d｜数字超过 15 位/),
      ]);
      complete(result);
      expect(result.warnings).toMatchObject([
        { row: 5, column: '本月应税销售收入', value: '2', says: '单元格是公式，取文件中保存的计算结果' },
      ]);
      const rows = await seenWhole(
        work,
        `select e.name, f.value, f.raw from figure f join enterprise e on e.id = f.enterprise_id where f.basis = 'month' order by 1`,
      );
      expect(rows).toMatchObject([
        { name: '公式公司', value: '2.00' },
        { name: '浮点公司', value: '1234.56' },
      ]);
    });
  });

  test('合并两行表头、隐藏行、隐藏表、合计、注', async () => {
    await undone(await testHouse(), city, async (work) => {
      const result = await bring(work, fixture('merged.xlsx'), { fileName: 'merged.xlsx' });
      expect(result).toMatchObject({ rows: 3, filed: 3, headerRow: 4, problems: [], inspection: { counts: { nonData: 2 } } });
      expect(result.warnings.map(({ says }) => says)).toEqual([
        '有 1 行在文件中被隐藏，已照常读入，请确认',
        '隐藏的工作表没有读取：说明',
        '第 8、9 行是合计、备注或没有数据的行，未作为企业数据',
      ]);
      const rows = await seenWhole(
        work,
        `select e.area, f.basis, f.value, f.raw, f.row_no, f.column_no from figure f join enterprise e on e.id = f.enterprise_id where f.row_no = 7 order by f.basis`,
      );
      expect(rows).toEqual([
        { area: '渌口区', basis: 'month', value: '1234000.00', raw: '１２３．４', row_no: 7, column_no: 4 },
        { area: '渌口区', basis: 'ytd', value: '12345000.00', raw: '1,234.5', row_no: 7, column_no: 5 },
      ]);
    });
  });

  test.each(['dates.xlsx', 'dates.xls'])('%s：不存在的日期是问题', async (fileName) => {
    await undone(await testHouse(), city, async (work) => {
      const result = await bring(work, fixture(fileName), { fileName, source: 'market' });
      expect(said(result)).toEqual([
        '3｜成立日期｜2022-02-30｜没有 2022 年 2 月 30 日这一天',
        '4｜成立日期｜2022-13-01｜没有 2022 年 13 月 1 日这一天',
        '5｜成立日期｜60｜Excel 序号 60 是 1900-02-29，并不存在的一天',
        '6｜成立日期｜2022年0月3日｜没有 2022 年 0 月 3 日这一天',
        '7｜成立日期｜2031-01-01｜日期 2031-01-01 晚于今天',
      ]);
      complete(result);
      expect((await work.client.query('select opened_on from enterprise')).rows).toEqual([{ opened_on: '2021-03-05' }]);
    });
  });
});

describe('错误格说的是哪一种错', () => {
  const book = (header: string[], cells: CellObject[]): Buffer => {
    const sheet = utils.aoa_to_sheet([header, ...cells.map((_, at) => [demoCode(at + 1), `演示${at + 1}`, '渌口区', 1])]);
    cells.forEach((cell, at) => {
      sheet[`D${at + 2}`] = cell;
    });
    const made = utils.book_new();
    utils.book_append_sheet(made, sheet, '表');
    return write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
  };

  test('改过结果的公式、没有的日子、不是日期的数', async () => {
    await undone(await testHouse(), city, async (work) => {
      const forged = await bring(work, book(taxHeader, [{ t: 'n', v: 999, f: '1+1' }]), { fileName: 'a.xlsx' });
      expect(said(forged)).toEqual([`2｜${taxHeader[3]}｜=1+1（文件中存为 999）｜公式的结果与文件中存的数不符`]);
      const days = [60, -5, 99999999].map((v): CellObject => ({ t: 'n', v, z: 'yyyy-mm-dd' }));
      const header = ['统一社会信用代码', '企业名称', '县市区', '成立日期'];
      const dated = await bring(work, book(header, days), { fileName: 'b.xlsx', source: 'market' });
      expect(said(dated)).toEqual([
        '2｜成立日期｜1900-02-29｜没有 1900-02-29 这一天',
        '3｜成立日期｜-5｜单元格是日期格式，-5 却不是日期',
        '4｜成立日期｜99999999｜单元格是日期格式，99999999 却不是日期',
      ]);
      complete(forged);
      complete(dated);
    });
  });
});

describe('信用代码', () => {
  const right = demoCode(1);
  test.each([
    ['校验码错', right.slice(0, 17) + (right.endsWith('A') ? 'B' : 'A'), '校验不符'],
    ['字母 O', right.replace('0', 'O'), '不是代码用字'],
    ['零宽字符', `${right.slice(0, 5)}\u200b${right.slice(5)}`, '看不见的字符'],
    ['西里尔字母', right.replace('E', '\u0415'), '西里尔字母'],
    ['17 位', right.slice(0, 17), '实为 17 位'],
    ['19 位', `${right}0`, '实为 19 位'],
    ['15 位旧号', '430212000012345', '旧注册号'],
    ['科学计数法', '9.14302E+17', '精度已经丢失'],
  ])('%s：不入库，不改动', async (_name, code, why) => {
    await undone(await testHouse(), city, async (work) => {
      const before = await stored(work);
      const result = await bring(work, csv([taxHeader, [code, '甲', '渌口区', 100000]]));
      expect(result).toMatchObject({ rows: 1, filed: 0, problems: [{ row: 2, column: '统一社会信用代码', value: code }] });
      expect(`${result.problems[0]?.says}${result.problems[0]?.remedy}`).toContain(why);
      complete(result);
      expect({ ...(await stored(work)), batch: before.batch }).toEqual(before);
    });
  });

  test.each([
    ['小写', right.toLowerCase()],
    ['空格', `${right.slice(0, 6)} ${right.slice(6, 12)} ${right.slice(12)}`],
    ['全角', [...right].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('')],
  ])('%s只是写法不同', async (_name, code) => {
    await undone(await testHouse(), city, async (work) => {
      expect(await bring(work, csv([taxHeader, [code, '甲', '渌口区', 100000]]))).toMatchObject({ filed: 1 });
      expect(await figuresOf(work, 1)).toEqual(['2022-09 month 100000.00']);
    });
  });
});

describe('金额', () => {
  test.each(['1e3', 'NaN', 'Infinity', '壹万', '¥100000', '1,00,0', '(100000)', '9'.repeat(400), '500-2000', '100000元', '1\u200b00'])(
    '「%s」是问题，原样退回',
    async (raw) => {
      await undone(await testHouse(), city, async (work) => {
        const result = await bring(
          work,
          taxRoster([
            [1, raw],
            [2, '100000'],
          ]),
        );
        expect(result).toMatchObject({ rows: 2, filed: 1, problems: [{ row: 2, column: '2022年9月销售收入（元）', value: raw }] });
        complete(result);
        expect(await figuresOf(work, 1)).toEqual([]);
        const { rows } = await work.client.query(`select cells from roster_problem where severity = 'problem'`);
        expect(rows[0].cells).toEqual([demoCode(1), '演示企业1号有限公司', '渌口区', raw]);
      });
    },
  );

  test('负数、舍入：入库并提醒', async () => {
    await undone(await testHouse(), city, async (work) => {
      const result = await bring(
        work,
        taxRoster([
          [1, '-5000'],
          [2, '100000.005'],
          [3, '-0'],
        ]),
      );
      expect(result.warnings.map(({ row, says }) => `${row} ${says}`)).toEqual([
        '2 负数，可能是红字冲销，按原值记入',
        '3 原值 100000.005（元）小数超过分位，按四舍五入记为 100000.01 元',
      ]);
      expect([await figuresOf(work, 1), await figuresOf(work, 2), await figuresOf(work, 3)]).toEqual([
        ['2022-09 month -5000.00'],
        ['2022-09 month 100000.01'],
        ['2022-09 month 0.00'],
      ]);
    });
  });

  test('未到的月份', async () => {
    await undone(await testHouse(), city, async (work) => {
      const header = ['统一社会信用代码', '企业名称', '县市区', '2022年9月销售收入（元）', '2022年11月销售收入（元）'];
      const result = await bring(
        work,
        csv([header, [demoCode(1), '甲', '渌口区', 100000, 200000], [demoCode(2), '乙', '渌口区', 100000, '']]),
      );
      expect(said(result)).toEqual(['2｜2022年11月销售收入（元）｜200000｜所属期 2022-11 晚于本月（2022-10），不能报送未到的月份']);
      expect(result.filed).toBe(1);
    });
  });
});

describe('重复与匹配', () => {
  test('同一企业两行：数据相同只计一次，不同都不入库', async () => {
    await undone(await testHouse(), city, async (work) => {
      const result = await bring(
        work,
        taxRoster([
          [1, 100000],
          [2, 100000],
          [1, 100000],
          [3, 100000],
          [2, 200000],
        ]),
      );
      expect(said(result)).toEqual(
        [3, 6].map(
          (row) => `${row}｜统一社会信用代码｜${demoCode(2)}｜同一企业在第 3、6 行重复出现，数据不同，无法判断以哪一行为准，都没有入库`,
        ),
      );
      expect(result.warnings).toMatchObject([{ row: 4, says: '与第 2 行是同一企业，数据相同，只计一次' }]);
      expect(await figuresOf(work, 1)).toEqual(['2022-09 month 100000.00']);
      expect(await figuresOf(work, 2)).toEqual([]);
      complete(result);
    });
  });

  test('不认识的县市区、不知归属的新企业', async () => {
    await undone(await testHouse(), city, async (work) => {
      const result = await bring(
        work,
        taxRoster([
          [1, 1e5, '长沙县'],
          [2, 1e5, ''],
          [3, 1e5],
        ]),
      );
      expect(said(result)).toEqual([
        '2｜县市区｜长沙县｜「长沙县」不是本方案所列的县市区',
        `3｜县市区｜｜名录中没有信用代码 ${demoCode(2)} 的企业，本行又没有县市区，无法建档`.replace('｜｜', '｜null｜'),
      ]);
      complete(result);
    });
  });

  test('全是坏行：退回，名录与数据不变', async () => {
    await undone(await testHouse(), city, async (work) => {
      const before = await stored(work);
      const result = await bring(work, csv([taxHeader, ['', '', '', 100000], [demoCode(1), '甲\u202e乙', '渌口区', 1e5]]));
      expect(said(result)).toEqual([
        '2｜null｜null｜本行没有统一社会信用代码，也没有企业名称',
        '3｜企业名称｜甲\u202e乙｜文字中夹有看不见的字符',
      ]);
      expect({ ...(await stored(work)), batch: before.batch }).toEqual(before);
    });
  });
});
