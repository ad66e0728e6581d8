import { describe, expect, test } from 'vitest';
import { account, newHouse, played, testHouse, undone } from '../../../tests/harness.ts';
import { bring, csv, demoCode, figuresOf, seenWhole, stored, taxHeader, taxRoster, workbook } from '../../../tests/rosters.ts';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';

const city = { office: 'industry' } as const;
const lukou = { office: 'industry', area: '渌口区' } as const;

async function refused(run: Promise<unknown>): Promise<string> {
  const fault = await run.then(
    () => null,
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(Refusal);
  return (fault as Refusal).reasons.map(({ says, remedy }) => `${says}｜${remedy ?? ''}`).join('\n');
}

describe('入库', () => {
  test('一行成为事实，并记着出自哪一格', async () => {
    await undone(await testHouse(), city, async (work) => {
      const result = await bring(
        work,
        taxRoster([
          [1, '1234.5'],
          [2, '0'],
          [3, ''],
        ]),
      );
      expect(result).toMatchObject({
        rows: 3,
        filed: 3,
        created: 3,
        updated: 0,
        unchanged: 0,
        period: '2022-09',
        headerRow: 1,
        sameAs: null,
        dryRun: false,
      });
      expect(await figuresOf(work, 1)).toEqual(['2022-09 month 1234.50']);
      expect(await figuresOf(work, 2)).toEqual(['2022-09 month 0.00']);
      expect(await figuresOf(work, 3)).toEqual([]);
      const rows = await seenWhole(work, 'select raw, sheet, row_no, column_no from figure where value = 1234.5');
      expect(rows).toEqual([{ raw: '1234.5', sheet: '花名册', row_no: 2, column_no: 3 }]);
      const years = await seenWhole(work, 'select m9, y9, y12 from figure_year where m9 > 0');
      expect(years).toEqual([{ m9: '1234.50', y9: null, y12: null }]);
    });
  });

  test('同一文件第二次：什么也不变，并说明', async () => {
    await undone(await testHouse(), city, async (work) => {
      const first = await bring(work, taxRoster([[1, '100000']]));
      const before = await stored(work);
      const second = await bring(work, taxRoster([[1, '100000']]));
      expect(second).toMatchObject({ sameAs: first.batch, batch: first.batch, filed: 0, created: 0, updated: 0, unchanged: 1 });
      expect(await stored(work)).toEqual(before);
    });
  });

  test('重新导出而数值未变：逐行不变，不再记一遍', async () => {
    await undone(await testHouse(), city, async (work) => {
      await bring(
        work,
        taxRoster([
          [1, '100000'],
          [2, '200000'],
        ]),
      );
      const again = await bring(
        work,
        taxRoster([
          [2, '200000.00'],
          [1, '100,000'],
        ]),
      );
      expect(again).toMatchObject({ filed: 2, created: 0, updated: 0, unchanged: 2 });
      expect((await stored(work)).figure).toBe(2);
    });
  });

  test('后报的数为准，先报的数仍在', async () => {
    await undone(await testHouse(), { office: 'tax' }, async (work) => {
      await bring(work, taxRoster([[1, '100000']]));
      const later = await bring(work, taxRoster([[1, '120000']]));
      expect(later).toMatchObject({ updated: 1 });
      expect(later.inspection?.changed).toMatchObject([{ creditCode: demoCode(1), says: '2022-09：100000.00 → 120000.00' }]);
      expect(await figuresOf(work, 1)).toEqual(['2022-09 month 100000.00', '2022-09 month 120000.00']);
      const rows = await seenWhole(work, 'select m9 from figure_year');
      expect(rows).toEqual([{ m9: '120000.00' }]);
    });
  });

  test('试读不写任何东西', async () => {
    await undone(await testHouse(), city, async (work) => {
      const before = await stored(work);
      const look = await bring(work, taxRoster([[1, '100000']]), { dryRun: true });
      expect(look).toMatchObject({
        dryRun: true,
        rows: 1,
        filed: 1,
        created: 1,
        updated: 0,
        unchanged: 0,
        inspection: { counts: { created: 1 } },
      });
      expect(await stored(work)).toEqual(before);
    });
  });

  test('每行自报所属期', async () => {
    await undone(await testHouse(), city, async (work) => {
      const header = ['统一社会信用代码', '企业名称', '县市区', '所属期', '本月销售收入（元）'];
      const rows = ['2021-12', '2022-01', '2022-02'].map((period, at) => [demoCode(1), '演示企业', '渌口区', period, 100000 * (at + 1)]);
      const result = await bring(work, csv([header, ...rows]));
      expect(result).toMatchObject({ filed: 3, problems: [] });
      expect(await figuresOf(work, 1)).toEqual(['2021-12 month 100000.00', '2022-01 month 200000.00', '2022-02 month 300000.00']);
      const years = await seenWhole(work, 'select year, m1, m2, m12 from figure_year order by year');
      expect(years).toEqual([
        { year: 2021, m1: null, m2: null, m12: '100000.00' },
        { year: 2022, m1: '200000.00', m2: '300000.00', m12: null },
      ]);
    });
  });

  test('几张表一起读：各记各的工作表和列', async () => {
    await undone(await testHouse(), city, async (work) => {
      const first = [taxHeader, [demoCode(1), '甲', '渌口区', 100000]];
      const second = [
        ['县市区', '企业名称', '统一社会信用代码', '备注', '2022年9月销售收入（元）'],
        ['攸县', '乙', demoCode(2), '', 200000],
      ];
      const result = await bring(work, workbook({ 规上: first, 规下: second }), { fileName: 'a.xlsx', answers: { sheet: '全部工作表' } });
      expect(result).toMatchObject({ sheet: '规上、规下', filed: 2 });
      const rows = await seenWhole(work, 'select sheet, column_no, raw from figure order by sheet');
      expect(rows).toEqual([
        { sheet: '规上', column_no: 3, raw: '100000' },
        { sheet: '规下', column_no: 4, raw: '200000' },
      ]);
    });
  });

  test('有疑问没有回答就不入库；--yes 取建议', async () => {
    await undone(await testHouse(), city, async (work) => {
      const unclear = csv([
        ['2022年9月'],
        ['统一社会信用代码', '企业名称', '县市区', '销售收入（元）'],
        [demoCode(1), '甲', '渌口区', 100000],
      ]);
      expect(await refused(bring(work, unclear))).toContain('没有写明是本月数还是累计数');
      expect(await bring(work, unclear, { dryRun: true })).toMatchObject({ questions: [{ about: 'basis' }], inspection: null });
      expect(await bring(work, unclear, { accept: true })).toMatchObject({ filed: 1 });
    });
  });
});

describe('名录', () => {
  const roster = (work: Work, name: string, area: string, source: 'market' | 'tax') =>
    bring(
      work,
      csv([
        ['统一社会信用代码', '企业名称', '县市区', source === 'tax' ? '2022年9月销售收入（元）' : '住所'],
        [demoCode(1), name, area, source === 'tax' ? 1 : '路'],
      ]),
      { source },
    );

  test('改名、搬迁以市场监管为准，税务只提示', async () => {
    await undone(await testHouse(), city, async (work) => {
      await roster(work, '演示铸造有限公司', '渌口区', 'market');
      const tax = await roster(work, '演示新材有限公司', '攸县', 'tax');
      expect(tax.inspection).toMatchObject({
        moved: [{ says: '渌口区 → 攸县（此来源不改动名录）' }],
        renamed: [{ creditCode: demoCode(1) }],
      });
      expect((await work.client.query('select name, area from enterprise')).rows).toEqual([{ name: '演示铸造有限公司', area: '渌口区' }]);
      await roster(work, '演示新材有限公司', '攸县', 'market');
      expect((await work.client.query('select name, area from enterprise')).rows).toEqual([{ name: '演示新材有限公司', area: '攸县' }]);
      expect(await seenWhole(work, 'select area from figure')).toEqual([{ area: '攸县' }]);
    });
  });

  test('经开区的乡镇写在石峰区下，仍归经开区；别名归正名', async () => {
    await undone(await testHouse(), city, async (work) => {
      const header = ['统一社会信用代码', '企业名称', '县市区', '乡镇', '2022年9月销售收入（元）'];
      await bring(
        work,
        csv([
          header,
          [demoCode(1), '甲', '石峰区', '学林街道', 100000],
          [demoCode(2), '乙', '株洲县', '', 100000],
          [demoCode(3), '丙', '高新区', '', 100000],
          [demoCode(4), '丁', '430225', '', 100000],
        ]),
      );
      expect((await work.client.query('select area from enterprise order by name')).rows.map(({ area }) => area).sort()).toEqual([
        '天元区',
        '株洲经开区',
        '渌口区',
        '炎陵县',
      ]);
    });
  });

  test('统计名录：入库、退库月份与方式；没有入库时间的不算在库', async () => {
    await undone(await testHouse(), city, async (work) => {
      const header = ['统一社会信用代码', '单位名称', '县市区', '入库年月', '新增方式', '退库时间', '退库原因', '营业收入（千元）'];
      const result = await bring(
        work,
        csv([
          header,
          [demoCode(1), '甲', '渌口区', '2022年6月', '新建投产', '', '', 5],
          [demoCode(2), '乙', '渌口区', '202001', '规下升规上', '2022-01', '规模不达标', 5],
          [demoCode(3), '丙', '渌口区', '', '', '', '', 5],
        ]),
        { source: 'register' },
      );
      expect(result.columns.at(-1)).toMatchObject({ field: 'ignored', because: expect.stringContaining('统计法') });
      const { rows } = await work.client.query(
        'select kind, effective_period, track, cause, row_no from register_event order by effective_period, kind',
      );
      expect(rows).toEqual([
        { kind: 'entry', effective_period: '2020-01', track: 'grown', cause: null, row_no: 3 },
        { kind: 'exit', effective_period: '2022-01', track: null, cause: '规模不达标', row_no: 3 },
        { kind: 'entry', effective_period: '2022-06', track: 'newlyBuilt', cause: null, row_no: 2 },
      ]);
      expect(result.warnings.map(({ row, says }) => `${row} ${says}`)).toContain('4 没有入库时间，也没有以往的入库记录，未记为在库');
      expect(await seenWhole(work, 'select 1 from figure')).toEqual([]);
    });
  });
});

describe('导入体检', () => {
  test('新增、消失、跳变、累计下降都说', async () => {
    await undone(await testHouse(), { office: 'tax' }, async (work) => {
      const header = (month: number) => ['统一社会信用代码', '企业名称', '县市区', `2022年1-${month}月累计销售收入（元）`];
      await bring(
        work,
        taxRoster(
          [
            [1, 800000],
            [2, 900000],
            [3, 800000],
          ],
          header(8),
        ),
      );
      const result = await bring(
        work,
        taxRoster(
          [
            [1, 9000000],
            [2, 850000],
            [4, 500000],
          ],
          header(9),
        ),
      );
      expect(result.vanished).toMatchObject([{ creditCode: demoCode(3), says: '2022-08 有数，本次没有' }]);
      expect(result.inspection).toMatchObject({
        created: [{ creditCode: demoCode(4) }],
        jumps: [{ creditCode: demoCode(1), says: expect.stringContaining('上月（2022-08）800000.00，相差 10 倍以上') }],
        falling: [{ creditCode: demoCode(2), says: '2022-09 累计 850000.00，低于此前月份的累计 900000.00' }],
        counts: { created: 1, vanished: 1, jumps: 1, falling: 1 },
      });
      expect(result.warnings.map(({ row }) => row)).toEqual([2, 3]);
    });
  });

  test('看不到明细的报送人：原有的数不引用，也不能靠反复试报猜出来', async () => {
    await undone(await testHouse(), { office: 'tax' }, async (work) => {
      const header = (month: number) => ['统一社会信用代码', '企业名称', '县市区', `2022年1-${month}月累计销售收入（元）`];
      // biome-ignore format: a row an enterprise
      await bring(work, taxRoster([[1, 8123456.78], [2, 9234567.89]], header(8)));
      const { token } = await account(await testHouse(), 'industry');
      await work.client.query(`select set_config('app.token', $1, true)`, [token]);
      const industry = {
        ...work,
        actor: { ...work.actor, accountId: (await account(await testHouse(), 'industry')).accountId, office: 'industry' as const },
      };
      // biome-ignore format: a row an enterprise
      const result = await bring(industry, taxRoster([[1, 200000000], [2, 4000000]], header(9)), { dryRun: true });
      expect(result.inspection).toMatchObject({
        jumps: [{ creditCode: demoCode(1), says: '2022-09 累计 200000000.00，与上月（2022-08）相差约 10 倍以上，请核对是否错了单位' }],
        falling: [{ creditCode: demoCode(2), says: '2022-09 累计 4000000.00，低于此前月份的累计' }],
      });
      expect(JSON.stringify(result)).not.toMatch(/8123456|9234567/);
      // Within the same band nothing tells which of two guesses is nearer.
      const guess = async (yuan: number) =>
        (await bring(industry, taxRoster([[2, yuan]], header(9)), { dryRun: true })).inspection?.falling;
      expect(await guess(9234567)).toEqual(await guess(9234568));
    });
  });
});

describe('县市区报送', () => {
  test('只能报本地的：外地的行是问题；没有写县市区的归本地', async () => {
    const house = await newHouse();
    try {
      await played(house, city, (work) => bring(work, taxRoster([[9, 500000, '攸县']])));
      const result = await played(house, lukou, (work) =>
        bring(
          work,
          taxRoster([
            [1, 100000],
            [2, 100000, '攸县'],
            [3, 100000, ''],
            [9, 100000, ''],
          ]),
        ),
      );
      expect(result.problems.map(({ row, says }) => `${row} ${says}`)).toEqual([
        '3 本花名册由渌口区报送，本行属攸县',
        `5 信用代码 ${demoCode(9)} 不能在本地建档或更新`,
      ]);
      expect(result.problems.map(({ says }) => says).join()).not.toContain('演示企业9');
      expect(result).toMatchObject({ filed: 2, created: 2 });
      await played(house, city, async (work) => {
        expect(await figuresOf(work, 9)).toEqual(['2022-09 month 500000.00']);
      });
    } finally {
      await house.ground.close();
    }
  });

  test('试读与入库说的一样', async () => {
    const house = await newHouse();
    try {
      await played(house, city, (work) => bring(work, taxRoster([[9, 500000, '攸县']])));
      const file = taxRoster([
        [1, 100000],
        [9, 100000, ''],
      ]);
      const look = await played(house, lukou, (work) => bring(work, file, { dryRun: true }));
      const filed = await played(house, lukou, (work) => bring(work, file));
      expect(look.problems).toEqual(filed.problems);
    } finally {
      await house.ground.close();
    }
  });

  test('不是其职责的来源不得报送', async () => {
    await undone(await testHouse(), { office: 'finance' }, async (work) => {
      expect(await refused(bring(work, taxRoster([[1, 1]])))).toContain('没有这项职责');
    });
  });
});
