import { describe, expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { bring, csv, demoCode, figuresOf, seenWhole, taxHeader } from '../../../tests/rosters.ts';
import { openRoster } from '../../platform/files/open-roster.ts';
import { releaseSheet } from '../exports/release.ts';
import { matchList, settleMatch } from './matches.ts';
import { problemSheet } from './problem-sheet.ts';
import { sourceRow } from './source-row.ts';

const city = { office: 'industry' } as const;
const page = { page: 1, size: 20 };

describe('匹配', () => {
  test('没有代码：唯一同名的对应并提醒，近名的由人选，认不出的是问题', async () => {
    await undone(await testHouse(), city, async (work) => {
      await bring(
        work,
        csv([
          taxHeader,
          [demoCode(1), '株洲渌江演示铸造有限责任公司', '渌口区', 1e5],
          [demoCode(2), '株洲渌江演示陶瓷有限公司', '渌口区', 1e5],
        ]),
      );
      const result = await bring(
        work,
        csv([taxHeader, ['', '株洲渌江演示铸造有限公司', '', 2e5], ['', '株洲渌江演示陶瓷', '', 3e5], ['', '完全不相干', '', 4e5]]),
      );
      expect(result).toMatchObject({ rows: 3, filed: 1, updated: 1 });
      expect(result.warnings).toMatchObject([
        { row: 2, says: `本行没有信用代码，按名称对应到 株洲渌江演示铸造有限责任公司（${demoCode(1)}）` },
      ]);
      expect(result.problems.map(({ row, says }) => `${row} ${says}`)).toEqual([
        '3 本行没有信用代码，名录中有名称相同或相近的企业，须由人工确认是哪一家',
        '4 本行没有信用代码，名录中也没有名称相同或相近的企业',
      ]);
      const waiting = await matchList(work, page);
      expect(waiting).toMatchObject({
        total: 1,
        rows: [{ row: 3, name: '株洲渌江演示陶瓷', creditCode: null, candidates: [{ creditCode: demoCode(2) }] }],
      });
      const one = waiting.rows[0];
      const chosen = one?.candidates[0]?.id ?? '';
      expect(
        await settleMatch(work, { batchId: one?.batchId ?? '', ordinal: one?.ordinal ?? 0, enterpriseId: chosen, asNew: false }),
      ).toEqual({ filed: 1 });
      expect(await figuresOf(work, 2)).toEqual(['2022-09 month 100000.00', '2022-09 month 300000.00']);
      const rows = await seenWhole(work, 'select row_no, raw from figure where value = 300000');
      expect(rows).toEqual([{ row_no: 3, raw: '300000' }]);
      expect((await matchList(work, page)).total).toBe(0);
      await expect(
        settleMatch(work, { batchId: one?.batchId ?? '', ordinal: one?.ordinal ?? 0, enterpriseId: chosen, asNew: false }),
      ).rejects.toThrow('已有人办理');
    });
  });

  test('同名异码：不自动建档，由人定为新企业或不属于', async () => {
    await undone(await testHouse(), city, async (work) => {
      await bring(work, csv([taxHeader, [demoCode(1), '演示铸造有限公司', '渌口区', 1e5]]));
      const result = await bring(
        work,
        csv([taxHeader, [demoCode(2), '演示铸造有限公司', '渌口区', 2e5], [demoCode(3), '演示铸造 有限公司', '渌口区', 3e5]]),
      );
      expect(result).toMatchObject({
        filed: 0,
        inspection: {
          counts: { sameNameOtherCode: 2 },
          sameNameOtherCode: [{ creditCode: demoCode(2), says: `名录中为 ${demoCode(1)}` }, {}],
        },
      });
      const [first, second] = (await matchList(work, page)).rows;
      expect(
        await settleMatch(work, { batchId: first?.batchId ?? '', ordinal: first?.ordinal ?? 0, enterpriseId: null, asNew: true }),
      ).toEqual({ filed: 1 });
      expect(
        await settleMatch(work, { batchId: second?.batchId ?? '', ordinal: second?.ordinal ?? 0, enterpriseId: null, asNew: false }),
      ).toEqual({ filed: 0 });
      expect(await figuresOf(work, 2)).toEqual(['2022-09 month 200000.00']);
      expect(await figuresOf(work, 3)).toEqual([]);
    });
  });
});

describe('问题行表与原始行', () => {
  test('问题行表改正后可以直接再报，原样的单元格还在', async () => {
    const house = await testHouse();
    await undone(house, city, async (work) => {
      const header = ['序号', '统一社会信用代码', '企业名称', '县市区', '销售收入', '备注'];
      const result = await bring(
        work,
        csv([
          ['2022年1-9月销售情况（单位：万元）'],
          header,
          [1, demoCode(1), '甲', '渌口区', '壹万', '=1+1'],
          [2, demoCode(2), '乙', '渌口区', '123.4', ''],
        ]),
      );
      expect(result).toMatchObject({ filed: 1, problems: [{ row: 3 }] });
      const sheet = await problemSheet(work, result.batch);
      const { bytes: content, fileName } = await releaseSheet(work, { list: 'intake.problems', says: '下载问题行', filters: {} }, sheet);
      expect(fileName).toBe('花名册-问题行.xlsx');
      const file = await openRoster(content, fileName);
      const rows: string[][] = [];
      for await (const chunk of file.rows(0)) for (const { cells } of chunk) rows.push(cells.map(({ text }) => text));
      expect(rows.at(-1)).toEqual([
        '1',
        demoCode(1),
        '甲',
        '渌口区',
        '壹万',
        '=1+1',
        '销售收入：中文数字不能入库',
        expect.stringContaining('阿拉伯数字'),
      ]);
      const again = await bring(work, content, { fileName, dryRun: true });
      expect(again).toMatchObject({
        questions: [],
        period: '2022-09',
        rows: 1,
        problems: [{ column: '累计销售收入（万元）', value: '壹万' }],
      });
    });
  });

  test('原始行：凭企业和出处才看得到那一行', async () => {
    const house = await testHouse();
    await undone(house, city, async (work) => {
      const result = await bring(work, csv([taxHeader, [demoCode(1), '甲', '渌口区', 1e5]]));
      const { rows } = await work.client.query<{ id: string }>('select id::text from enterprise');
      const ask = { enterpriseId: rows[0]?.id ?? '', batchId: result.batch, sheet: '花名册', row: 2 };
      await expect(sourceRow(work, { ...ask, row: 3 })).rejects.toThrow('没有数据出自这一行');
    });
  });
});
