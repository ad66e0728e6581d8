import { describe, expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { bring, csv, demoCode, figuresOf, taxHeader, taxRoster, workbook } from '../../../tests/rosters.ts';

const city = { office: 'industry' } as const;
const code = demoCode(1);

describe('一行之内互相矛盾的，退回不入库', () => {
  test('本月数大于累计数；四舍五入的差不算', async () => {
    await undone(await testHouse(), city, async (work) => {
      const header = ['统一社会信用代码', '企业名称', '县市区', '2022年9月本月销售额（元）', '2022年1-9月累计销售额（万元）'];
      const result = await bring(
        work,
        csv([
          header,
          [code, '甲', '渌口区', 9000000, 800],
          [demoCode(2), '乙', '渌口区', 1000040, 100],
          [demoCode(3), '丙', '渌口区', 1, 800],
        ]),
      );
      expect(result).toMatchObject({
        filed: 2,
        problems: [{ row: 2, column: header[3], says: expect.stringContaining('本月数大于累计数') }],
      });
      expect(result.problems[0]?.says).toMatch(/9000000\.00.*8000000\.00/);
      expect(await figuresOf(work, 1)).toEqual([]);
    });
  });

  test.each([
    ['2022-05', '2022-03', '退库月份 2022-03 早于入库月份 2022-05'],
    ['2022-02-30', '', '没有 2022 年 2 月 30 日这一天'],
  ])('名录：入库 %s、退库 %s', async (entry, exit, says) => {
    await undone(await testHouse(), city, async (work) => {
      const rows = csv([
        ['统一社会信用代码', '企业名称', '县市区', '入库年月', '退库年月'],
        [code, '甲', '渌口区', entry, exit],
        [demoCode(2), '乙', '渌口区', '2020-01', '2022-01'],
      ]);
      expect(await bring(work, rows, { source: 'register' })).toMatchObject({ filed: 1, problems: [{ row: 2, says }] });
    });
  });

  test.each([
    ['注销', '', '没有注销日期'],
    ['吊销', '', '没有注销日期'],
    ['存续', '2022-03-01', '却写有注销日期 2022-03-01'],
  ])('市场监管：%s、%s', async (state, day, says) => {
    await undone(await testHouse(), city, async (work) => {
      const rows = csv([
        ['统一社会信用代码', '企业名称', '县市区', '登记状态', '注销日期'],
        [code, '甲', '渌口区', state, day],
        [demoCode(2), '乙', '渌口区', '注销', '2022-03-01'],
      ]);
      const result = await bring(work, rows, { source: 'market' });
      expect(result).toMatchObject({
        filed: 1,
        problems: [{ row: 2, column: '登记状态', value: state, says: expect.stringContaining(says) }],
      });
      expect(result.problems[0]?.remedy).toBeTruthy();
    });
  });
});

describe('登记日期与裂变', () => {
  const header = ['统一社会信用代码', '企业名称', '县市区', '成立日期', '注销日期'];

  test('注销早于成立', async () => {
    await undone(await testHouse(), city, async (work) => {
      const rows = csv([
        header,
        [code, '甲', '渌口区', '2022-05-01', '2021-01-01'],
        [demoCode(2), '乙', '渌口区', '2021-01-01', '2022-05-01'],
      ]);
      const result = await bring(work, rows, { source: 'market' });
      const says = '注销日期 2021-01-01 早于成立日期 2022-05-01';
      expect(result).toMatchObject({ filed: 1, problems: [{ row: 2, column: '注销日期', value: '2021-01-01', says }] });
      expect(result.problems[0]?.remedy).toBeTruthy();
    });
  });

  test('由自己裂变而来', async () => {
    await undone(await testHouse(), city, async (work) => {
      const lead = ['统一社会信用代码', '企业名称', '县市区', '裂变母企业统一社会信用代码', '裂变日期'];
      const rows = csv([lead, [code, '甲', '渌口区', code, '2022-01-01'], [demoCode(2), '乙', '渌口区', code, '2022-01-01']]);
      const result = await bring(work, rows, { source: 'listing' });
      expect(result).toMatchObject({ filed: 1, problems: [{ row: 2, column: lead[3], value: code, says: '裂变母企业就是本企业自己' }] });
    });
  });
});

describe('企业名称不像名称的', () => {
  test.each([
    ['=1+1', '像是公式'],
    ["=cmd|' /C calc'!A0", '像是公式'],
    ['@SUM(A1)', '像是公式'],
    ['＋企业', '像是公式'],
    ['12345', '没有文字'],
    ['……', '没有文字'],
  ])('「%s」%s：退回，已有的名称不改', async (name, says) => {
    await undone(await testHouse(), city, async (work) => {
      await bring(work, taxRoster([[1, 100000]]));
      const result = await bring(work, csv([taxHeader, [code, name, '渌口区', 200000]]));
      expect(result).toMatchObject({
        filed: 0,
        problems: [{ row: 2, column: '企业名称', value: name, says: expect.stringContaining(says) }],
      });
      expect((await work.client.query('select name from enterprise')).rows).toEqual([{ name: '演示企业1号有限公司' }]);
    });
  });
});

describe('行业代码说不准的，按未知处理', () => {
  test('丢了开头的 0、没有的代码、门类字母不符：提醒，不采用', async () => {
    await undone(await testHouse(), city, async (work) => {
      const codes: (string | number)[] = [610, 3311, '610', '9999', 'C0610', '0610', '331', 'B0610'];
      const rows = codes.map((industry, at) => [demoCode(at + 1), `企业${at + 1}`, '渌口区', industry]);
      const result = await bring(work, workbook({ 名单: [['统一社会信用代码', '企业名称', '县市区', '行业代码'], ...rows] }), {
        source: 'market',
        fileName: 'a.xlsx',
      });
      expect(result.filed).toBe(8);
      expect(result.warnings.map(({ row, says }) => `${row} ${says}`)).toEqual([
        expect.stringMatching(/^2 .*行业代码 610.*丢了开头.*0610/),
        expect.stringMatching(/^4 .*行业代码 610.*丢了开头.*0610/),
        '5 GB/T 4754 中没有行业代码 9999，该格未采用',
        '6 行业代码 C0610 的门类字母与数字不符，该格未采用',
      ]);
      const { rows: filed } = await work.client.query('select industry_code as code from enterprise order by credit_code');
      expect(filed.map((row) => row.code)).toEqual([null, '3311', null, null, null, '0610', '331', '0610']);
    });
  });
});
