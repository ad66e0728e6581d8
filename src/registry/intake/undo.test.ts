import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { bring, csv, demoCode, figuresOf, seenWhole, taxHeader, taxRoster } from '../../../tests/rosters.ts';
import type { Work } from '../access/work.ts';
import { undo } from './undo.ts';

const city = { office: 'industry' } as const;

/** What is in force: every figure_year row with something in it, and the enterprises that stand. */
async function truth(work: Work): Promise<unknown> {
  const years = await seenWhole(
    work,
    `select e.credit_code, y.year, y.m8, y.m9, y.c9 from figure_year y join enterprise e on e.id = y.enterprise_id
     where coalesce(y.m8, y.m9, y.c9) is not null order by 1, 2`,
  );
  const enterprises = await seenWhole(work, 'select credit_code, name from enterprise where withdrawn_at is null order by 1');
  return { years, enterprises };
}

describe('撤销导入', () => {
  test('被替换的数恢复', async () => {
    await undone(await testHouse(), city, async (work) => {
      await bring(work, taxRoster([[1, 100000]]));
      const before = await truth(work);
      const later = await bring(
        work,
        taxRoster([
          [1, 120000],
          [2, 50000],
        ]),
      );
      const undoing = await undo(work, { id: later.batch });
      expect(undoing).toEqual({ reversed: 3, kept: [], failed: [] });
      expect(await truth(work)).toEqual(before);
      expect(await figuresOf(work, 1)).toEqual(['2022-09 month 100000.00', '2022-09 month 120000.00 撤']);
    });
  });

  test('先报的撤了，后来报了同样数的仍在，并说明', async () => {
    await undone(await testHouse(), city, async (work) => {
      const first = await bring(
        work,
        taxRoster([
          [1, 100000],
          [2, 70000],
        ]),
      );
      await bring(work, taxRoster([[1, '100000.00']]), { fileName: '更正.csv' });
      const undoing = await undo(work, { id: first.batch });
      expect(undoing.kept).toContainEqual({ creditCode: demoCode(1), why: '2022-09 的数以后来的批次「更正.csv」为准，予以保留' });
      expect(await truth(work)).toMatchObject({ years: [{ credit_code: demoCode(1), m9: '100000.00' }] });
    });
  });

  test('撤销后同一文件可以再报；不能撤销两次', async () => {
    await undone(await testHouse(), city, async (work) => {
      const file = taxRoster([[1, 100000]]);
      const first = await bring(work, file);
      await undo(work, { id: first.batch });
      await expect(undo(work, { id: first.batch })).rejects.toThrow('已经撤销过');
      expect(await bring(work, file)).toMatchObject({ sameAs: null, filed: 1, created: 1 });
      expect(await truth(work)).toMatchObject({ years: [{ m9: '100000.00' }], enterprises: [{ credit_code: demoCode(1) }] });
    });
  });

  test('县市区不能撤销市级的批次', async () => {
    const house = await testHouse();
    await undone(house, { office: 'industry', area: '渌口区' }, async (work) => {
      const mine = await bring(work, taxRoster([[1, 100000]]));
      await expect(undo({ ...work, actor: { ...work.actor, area: '攸县' } }, { id: mine.batch })).rejects.toThrow('渌口区');
    });
  });

  test('任意先后报送与撤销，等于从来没有报过被撤的', { timeout: 240_000 }, async () => {
    const house = await testHouse();
    const roster = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 5000, max: 5002 }), fc.boolean()), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(roster, { minLength: 2, maxLength: 4 }),
        fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }),
        async (rosters, taken) => {
          const files = rosters.map((rows, at) => {
            const lines = new Map(
              rows.map(([number, amount, other]) => [
                number,
                [demoCode(number), `演示企业${number}号有限公司`, '渌口区', amount, other ? amount : ''],
              ]),
            );
            return csv([[...taxHeader, `2022年8月销售收入（元）${' '.repeat(at)}`], ...lines.values()]);
          });
          const gone = new Set(taken.filter((at) => at < files.length));
          const withUndo = await undone(house, city, async (work) => {
            const batches: string[] = [];
            for (const file of files) batches.push((await bring(work, file)).batch);
            for (const at of gone) await undo(work, { id: batches[at] ?? '' });
            return truth(work);
          });
          const without = await undone(house, city, async (work) => {
            for (const [at, file] of files.entries()) if (!gone.has(at)) await bring(work, file);
            return truth(work);
          });
          expect(withUndo).toEqual(without);
        },
      ),
      { numRuns: 12 },
    );
  });
});
