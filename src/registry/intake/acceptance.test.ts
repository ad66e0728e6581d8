import { describe, expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { bring, csv, demoCode, taxHeader, taxRoster } from '../../../tests/rosters.ts';
import { Refusal } from '../../platform/shared/reason.ts';

const city = { office: 'industry' } as const;

describe('体检与提醒', () => {
  test('同一文件里同名异码：两行都入库，都提醒', async () => {
    await undone(await testHouse(), city, async (work) => {
      const rows = [1, 2, 3].map((number) => [demoCode(number), number === 3 ? '乙公司' : '甲公司', '渌口区', 100000]);
      const result = await bring(work, csv([taxHeader, ...rows]));
      expect(result).toMatchObject({
        filed: 3,
        inspection: { sameNameOtherCode: [{ row: 2 }, { row: 3 }], counts: { sameNameOtherCode: 2 } },
      });
      expect(result.warnings.map(({ row, says }) => `${row} ${says}`)).toEqual([
        `2 本文件中同名而信用代码不同（第 3 行 ${demoCode(2)}），已按两家企业分别读入`,
        `3 本文件中同名而信用代码不同（第 2 行 ${demoCode(1)}），已按两家企业分别读入`,
      ]);
    });
  });

  test('本月已由另一份文件报过的，不算消失', async () => {
    await undone(await testHouse(), city, async (work) => {
      const august = ['统一社会信用代码', '企业名称', '县市区', '2022年8月销售收入（元）'];
      await bring(work, taxRoster([[1, 100000], [2, 100000], [3, 100000]], august)); // biome-ignore format: one line says it
      await bring(work, taxRoster([[1, 100000]]));
      const result = await bring(work, taxRoster([[2, 110000]]));
      expect(result.vanished.map(({ creditCode }) => creditCode)).toEqual([demoCode(3)]);
    });
  });

  test('试读也数问题、提醒与待匹配；列名照文件所印', async () => {
    await undone(await testHouse(), city, async (work) => {
      const header = ['纳税人识别号', '纳税人名称', '所属县区', '2022年9月销售收入（元）'];
      const file = csv([header, [demoCode(1), '甲', '', 1e5], [demoCode(2), '乙', '渌口区', -1], [demoCode(3), '丙', '渌口区', 1], [demoCode(3), '丙', '渌口区', 2]]); // biome-ignore format: rows
      const look = await bring(work, file, { dryRun: true });
      expect(look.inspection?.counts).toMatchObject({ problems: 3, warnings: 1, matchRows: 0, problemRows: 3 });
      expect(look.problems.map(({ row, column }) => `${row} ${column}`)).toEqual(['2 所属县区', '4 纳税人识别号', '5 纳税人识别号']);
    });
  });

  test('新增方式写作年度、月度：记为审核类型', async () => {
    await undone(await testHouse(), city, async (work) => {
      const header = ['统一社会信用代码', '企业名称', '县市区', '入库年月', '新增方式'];
      const rows = ['年度', '月度审核', '新建', '抽签'].map((track, at) => [demoCode(at + 1), `企业${at}`, '渌口区', '2022-03', track]);
      const result = await bring(work, csv([header, ...rows]), { source: 'register' });
      const filed = await work.client.query('select row_no, track, review_type as review from register_event order by row_no');
      expect(filed.rows).toEqual([
        { row_no: 2, track: null, review: 'annual' },
        { row_no: 3, track: null, review: 'monthly' },
        { row_no: 4, track: 'newlyBuilt', review: null },
        { row_no: 5, track: null, review: null },
      ]);
      expect(result.warnings).toMatchObject([
        { row: 5, says: expect.stringContaining('抽签'), remedy: '请写作「新建投产」或「规下升规上」' },
      ]);
    });
  });
});

describe('版式', () => {
  test('只有表头：退回', async () => {
    await undone(await testHouse(), city, async (work) => {
      const fault = await bring(work, csv([taxHeader]), { dryRun: true }).catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(Refusal);
      expect((fault as Refusal).reasons).toMatchObject([{ says: '只有表头，没有数据行' }]);
    });
  });

  test('一月一列又有累计列：所属期取最后一个有数的月份', async () => {
    await undone(await testHouse(), city, async (work) => {
      const header = ['统一社会信用代码', '企业名称', '县市区', '7月', '8月', '9月', '12月', '累计'];
      const file = csv([['2022年各月销售额（元）'], header, [demoCode(1), '甲', '渌口区', 1, 2, 3, '', 60]]);
      const look = await bring(work, file, { dryRun: true });
      expect(look).toMatchObject({ period: '2022-09', questions: [] });
      expect(look.columns.at(-1)).toMatchObject({ basis: 'ytd', period: '2022-09' });
    });
  });

  test('要问的话说中文', async () => {
    await undone(await testHouse(), city, async (work) => {
      const header = ['统一社会信用代码', '企业名称', '县市区', '销售收入（元）'];
      const fault = await bring(work, csv([['2022年9月'], header, [demoCode(1), '甲', '渌口区', 1]])).catch((error: unknown) => error);
      expect((fault as Refusal).reasons[0]?.remedy).toBe('请确认本月、累计；建议：本月');
    });
  });
});
