import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { taxRoster } from '../../../tests/rosters.ts';
import { batchDetail } from '../intake/batches.ts';
import { receiveRoster } from '../intake/upload.ts';
import { addBasis, endBasis } from './bases.ts';
import { basisChoices } from './basis-choices.ts';

const house = await testHouse();
const protocol = {
  kind: 'protocol' as const,
  title: '攸县税务—工信数据共享协议',
  issuer: '攸县税务局',
  source: 'tax' as const,
  purposes: ['identification'],
  validFrom: '2022-01-01',
  validTo: '2030-12-31',
  raises: [],
};
const roster = { bytes: taxRoster([[1, 100000]]), fileName: '税.csv', source: 'tax' as const, period: null };

test('可选的依据：默认的先选，已到期和已终止的留着并写明为什么；选了哪条，批次就记哪条', async () => {
  await undone(house, { office: 'tax', area: '攸县' }, async (work) => {
    const { no } = await addBasis(work, protocol);
    const past = await addBasis(work, { ...protocol, title: '去年的协议', validFrom: '2021-01-01', validTo: '2021-12-31' });
    const over = await addBasis(work, { ...protocol, title: '已终止的协议' });
    await endBasis(work, { no: over.no, reason: '协议终止' });
    const { choices, taken, refusals } = await basisChoices(work, { source: 'tax' });
    expect(refusals).toEqual([]);
    expect(choices[0]).toMatchObject({ no: taken, isDefault: true, refusals: [] });
    const why = (wanted: string) => choices.find((choice) => choice.no === wanted)?.refusals.map(({ says }) => says);
    expect(why(no)).toEqual([]);
    expect(why(past.no)).toEqual([expect.stringContaining('有效期为 2021-01-01 至 2021-12-31，今天不在其内（统计法第十七条）')]);
    expect(why(over.no)).toEqual([expect.stringContaining('已经终止')]);
    const { batch } = await receiveRoster(work, { ...roster, basisId: no });
    expect((await batchDetail(work, { id: batch })).batch).toMatchObject({ basis: protocol.title, basisNo: no, basisInForce: true });
    // The very reasons that grey a choice refuse it when it is sent all the same.
    await expect(receiveRoster(work, { ...roster, basisId: past.no })).rejects.toMatchObject({
      reasons: choices.find((choice) => choice.no === past.no)?.refusals,
    });
    expect((await batchDetail({ ...work, today: '2031-01-01' }, { id: batch })).batch).toMatchObject({ basisInForce: false });
  });
});

test('别区的依据不在其中；默认的终止后没有可选的，写明怎么办', async () => {
  await undone(house, { office: 'tax' }, async (work) => {
    await addBasis(work, { ...protocol, area: '攸县' });
    const { taken } = await basisChoices(work, { source: 'tax' });
    await endBasis(work, { no: taken ?? '', reason: '市级协议终止' });
    const there = await basisChoices({ ...work, actor: { ...work.actor, area: '渌口区' } }, { source: 'tax' });
    expect(there.choices.map(({ title }) => title)).not.toContain(protocol.title);
    expect(there).toMatchObject({ taken: null, refusals: [{ remedy: expect.stringContaining('登记有效的依据') }] });
  });
});
