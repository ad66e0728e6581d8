import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newHouse, played, testHouse, undone } from '../../../tests/harness.ts';
import { fileRows, type Incoming, snapshot } from '../../../tests/incoming.ts';
import type { Work } from '../access/work.ts';
import { editEnterprise } from './edit.ts';
import { readEnterprise } from './enterprise-file.ts';
import { undoDirectory } from './undo.ts';
import { verifyDirectory } from './verify.ts';

const A = '91430200DEM0000145';
const works = { code: A, name: '学林机械有限公司', area: '石峰区' };
const still = { mayMove: false, mayRename: false };

async function idOf({ client }: Work): Promise<string> {
  return (await client.query<{ id: string }>('select enterprise_id($1)::text as id', [A])).rows[0]?.id ?? '';
}

async function areaOf(work: Work): Promise<unknown> {
  return ((await snapshot(work))[A] as { area: string } | undefined)?.area;
}

async function misplaced(work: Work): Promise<boolean> {
  const at = (await snapshot(work))[A] as { area: string; township: string | null };
  return at.area === '石峰区' && ['学林街道', '云田镇'].includes(at.township ?? '');
}

async function undoBatch(work: Work, batchNo: string): Promise<void> {
  await undoDirectory(work, batchNo);
  await work.client.query(`update batch set state = 'undone' where no = $1`, [batchNo]);
}

describe('县市区随乡镇：学林街道属株洲经开区，从不计入石峰区', () => {
  test('先报石峰区而无乡镇，后由任何来源报来乡镇：县市区随之更正，留痕，撤销后复原', async () => {
    await undone(await testHouse(), 'system', async (work) => {
      await fileRows(work, 'register', [{ ...works, entry_period: '2022-03' }]);
      const told = await fileRows(work, 'tax', [{ ...works, township: '学林街道' }], still);
      expect(told.filed).toMatchObject({ updated: 1, moved: 0, kept: [], elsewhere: [] });
      expect(await areaOf(work)).toBe('株洲经开区');
      const { rows } = await work.client.query(
        `select before, after, reason, row_no, batch_no::text from enterprise_change where field = 'area'`,
      );
      const reason = '乡镇（园区）「学林街道」属株洲经开区，不计入石峰区';
      expect(rows).toEqual([{ before: '石峰区', after: '株洲经开区', reason, row_no: 1, batch_no: told.batchNo }]);
      expect((await readEnterprise(work, { id: await idOf(work) })).timeline.map((line) => line.says)).toContain(
        `县市区由石峰区更正为株洲经开区（${reason}）`,
      );
      expect((await verifyDirectory(work)).faults).toEqual([]);
      await undoBatch(work, told.batchNo);
      expect(await snapshot(work)).toMatchObject({ [A]: { area: '石峰区', township: null } });
    });
  });

  test('名录连同乡镇一起报、同一文件两行分开报、只报石峰区：都在株洲经开区，不算迁移', async () => {
    await undone(await testHouse(), 'system', async (work) => {
      const made = await fileRows(work, 'register', [{ ...works, township: '云田镇' }, { ...works }]);
      expect(made.filed).toMatchObject({ created: 1 });
      expect(await areaOf(work)).toBe('株洲经开区');
      const again = await fileRows(work, 'register', [works]);
      expect(again.filed).toMatchObject({ updated: 0, moved: 0 });
      expect(await areaOf(work)).toBe('株洲经开区');
      const moved = await fileRows(work, 'market', [{ ...works, area: '攸县', township: '江桥街道' }]);
      expect([moved.filed.moved, await areaOf(work)]).toEqual([1, '攸县']);
    });
  });

  test('后一份花名册又报株洲经开区的另一乡镇：撤销前一份，仍在株洲经开区；都撤销，回到石峰区', async () => {
    await undone(await testHouse(), 'system', async (work) => {
      await fileRows(work, 'register', [works]);
      const first = await fileRows(work, 'tax', [{ ...works, township: '学林街道' }], still);
      const second = await fileRows(work, 'power', [{ ...works, township: '云田镇' }], still);
      await undoBatch(work, first.batchNo);
      expect(await snapshot(work)).toMatchObject({ [A]: { area: '株洲经开区', township: '云田镇' } });
      await undoBatch(work, second.batchNo);
      expect(await snapshot(work)).toMatchObject({ [A]: { area: '石峰区', township: null } });
    });
  });

  test('迁出之后才报来乡镇，迁出又被撤销：回来在株洲经开区；乡镇也撤销，回到石峰区', async () => {
    await undone(await testHouse(), 'system', async (work) => {
      await fileRows(work, 'register', [works]);
      const left = await fileRows(work, 'market', [{ ...works, area: '攸县' }]);
      const told = await fileRows(work, 'tax', [{ ...works, area: '攸县', township: '学林街道' }], still);
      expect(await areaOf(work)).toBe('攸县');
      await undoBatch(work, left.batchNo);
      expect(await snapshot(work)).toMatchObject({ [A]: { area: '株洲经开区', township: '学林街道' } });
      expect((await verifyDirectory(work)).faults).toEqual([]);
      await undoBatch(work, told.batchNo);
      expect(await snapshot(work)).toMatchObject({ [A]: { area: '石峰区', township: null } });
    });
  });

  test('石峰区自报：企业不会从它眼前消失，原值保留，请报市工信局', async () => {
    const house = await newHouse();
    await played(house, 'system', (work) => fileRows(work, 'register', [works]));
    await undone(house, { office: 'industry', area: '石峰区' }, async (work) => {
      const { filed } = await fileRows(work, 'listing', [{ ...works, township: '学林街道', address: '学林路1号' }], still);
      expect(filed.kept).toMatchObject([{ field: 'township', row: 1, says: expect.stringContaining('请报市工信局更正') }]);
      expect(await snapshot(work)).toMatchObject({ [A]: { area: '石峰区', township: null, address: '学林路1号' } });
      const edit = editEnterprise(work, { id: await idOf(work), field: 'township', value: '学林街道', reason: '实地核查' });
      await expect(edit).rejects.toMatchObject({ reasons: [{ remedy: '请报市工信局更正' }] });
    });
    await house.ground.close();
  });

  test('市级人工更正乡镇，县市区随之更正；以后的花名册不再改动', async () => {
    await undone(await testHouse(), { office: 'industry' }, async (work) => {
      await fileRows(work, 'register', [works]);
      await editEnterprise(work, { id: await idOf(work), field: 'township', value: '龙头铺街道', reason: '实地核查' });
      expect(await areaOf(work)).toBe('株洲经开区');
      const later = await fileRows(work, 'market', [{ ...works, area: '天元区', township: '嵩山路街道' }]);
      expect(later.filed.kept.map((kept) => kept.field).sort()).toEqual(['area', 'township']);
      expect(await areaOf(work)).toBe('株洲经开区');
      expect((await verifyDirectory(work)).faults).toEqual([]);
    });
  });
});

const row = fc
  .record({
    area: fc.constantFrom('石峰区', '株洲经开区', '攸县'),
    township: fc.option(fc.constantFrom('学林街道', '云田镇', '田心街道'), { nil: undefined }),
    source: fc.constantFrom('tax', 'market'),
  })
  .map(({ source, ...said }) => ({ source, row: { ...works, ...said } as Incoming }));

test('任意几份花名册：石峰区里从无学林街道、云田镇；按任何次序全部撤销，名录回到原样', async () => {
  const house = await testHouse();
  await fc.assert(
    fc.asyncProperty(row, fc.array(row, { minLength: 1, maxLength: 4 }), fc.infiniteStream(fc.nat(100)), async (base, later, order) => {
      await undone(house, 'system', async (work) => {
        await fileRows(work, 'market', [base.row]);
        const before = await snapshot(work);
        let left: string[] = [];
        for (const one of later) {
          left.push((await fileRows(work, one.source, [one.row], { mayMove: one.source === 'market' })).batchNo);
          expect(await misplaced(work)).toBe(false);
        }
        while (left.length > 0) {
          const batchNo = left[(order.next().value ?? 0) % left.length] ?? '';
          await undoBatch(work, batchNo);
          left = left.filter((other) => other !== batchNo);
          expect(await misplaced(work)).toBe(false);
        }
        expect(await snapshot(work)).toEqual(before);
      });
    }),
    { numRuns: 40 },
  );
}, 120_000);
