import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { fileRows, type Incoming, snapshot } from '../../../tests/incoming.ts';
import { tagEnterprise } from './tag.ts';
import { undoDirectory } from './undo.ts';

const CODES = ['91430200DEM0000145', '91430202DEM000022W', '91430203DEM0000306'];
const optionally = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const row = fc
  .record({
    code: fc.constantFrom(...CODES),
    name: fc.constantFrom('渌口铸造有限公司', '渌口精铸有限公司', '攸县花炮厂'),
    area: fc.constantFrom('渌口区', '攸县', '醴陵市'),
    township: optionally(fc.constantFrom('甲镇', '乙镇', '丙镇')),
    industry_code: optionally(fc.constantFrom('3391', '2672')),
    cancelled_on: optionally(fc.constantFrom('2022-01-31', '2022-06-30')),
    entry_period: optionally(fc.constantFrom('2020-01', '2022-03')),
    exit_period: optionally(fc.constantFrom('2021-01', '2022-07')),
  })
  .map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) as unknown as Incoming);
const roster = fc.uniqueArray(row, { maxLength: 3, selector: (made) => made.code });

test('先后导入几份花名册，按任何次序全部撤销，名录回到原样', async () => {
  const house = await testHouse();
  await fc.assert(
    fc.asyncProperty(
      roster,
      fc.array(roster, { minLength: 1, maxLength: 4 }),
      fc.infiniteStream(fc.nat(100)),
      async (base, later, order) => {
        await undone(house, 'system', async (work) => {
          await fileRows(work, 'market', base);
          const before = await snapshot(work);
          let left: string[] = [];
          for (const rows of later) left.push((await fileRows(work, 'market', rows)).batchNo);
          while (left.length > 0) {
            const batchNo = left[(order.next().value ?? 0) % left.length] ?? '';
            await undoDirectory(work, batchNo);
            await work.client.query(`update batch set state = 'undone' where no = $1`, [batchNo]);
            left = left.filter((other) => other !== batchNo);
          }
          expect(await snapshot(work)).toEqual(before);
        });
      },
    ),
    { numRuns: 15 },
  );
}, 120_000);

test('撤销最后一份，等于从未导入它', async () => {
  const house = await testHouse();
  await fc.assert(
    fc.asyncProperty(fc.array(roster, { minLength: 1, maxLength: 3 }), roster, async (first, last) => {
      await undone(house, 'system', async (work) => {
        for (const rows of first) await fileRows(work, 'register', rows);
        const before = await snapshot(work);
        const { batchNo } = await fileRows(work, 'register', last);
        const { kept } = await undoDirectory(work, batchNo);
        expect(kept).toEqual([]);
        expect(await snapshot(work)).toEqual(before);
      });
    }),
    { numRuns: 15 },
  );
}, 120_000);

test('入库记录有另一份花名册佐证：撤销第一份后归到第二份名下；企业有人标记则保留', async () => {
  const house = await testHouse();
  await undone(house, { office: 'industry' }, async (work) => {
    const rows: Incoming[] = [{ code: CODES[0] ?? '', name: '渌口铸造有限公司', area: '渌口区', entry_period: '2022-03', track: 'grown' }];
    const first = await fileRows(work, 'register', rows);
    const second = await fileRows(work, 'register', rows);
    const undo = await undoDirectory(work, first.batchNo);
    expect(undo.kept).toEqual([{ creditCode: CODES[0], why: '其他批次的入库、退库记录以此企业为据，企业予以保留' }]);
    const { rows: events } = await work.client.query(
      `select batch_no::text, track, withdrawn_at is null as stands from register_event order by register_event.batch_no`,
    );
    expect(events).toEqual([
      { batch_no: first.batchNo, track: 'grown', stands: false },
      { batch_no: second.batchNo, track: 'grown', stands: true },
    ]);
    await work.client.query(`update batch set state = 'undone' where no = $1`, [first.batchNo]);
    const { rows: one } = await work.client.query<{ id: string }>('select id::text from enterprise');
    await tagEnterprise(work, { id: one[0]?.id ?? '', tag: 'marketClearance', lift: false, reason: '过度消耗资源', fromPeriod: '2022-09' });
    expect((await undoDirectory(work, second.batchNo)).kept).toMatchObject([{ why: expect.stringContaining('人工') }]);
    expect(Object.keys(await snapshot(work))).toEqual([CODES[0]]);
  });
});
