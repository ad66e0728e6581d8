import { expect, test } from 'vitest';
import { account, newHouse, played } from '../../../tests/harness.ts';
import { inWork } from '../access/work.ts';
import { listJournal } from './contract.ts';
import { listEntries } from './entries.ts';
import { record } from './record.ts';

test('按文字查留痕：说明、姓名、对象、详情里都找得到，照字面找，不跨栏', async () => {
  const house = await newHouse();
  try {
    const industry = { office: 'industry', area: '攸县' } as const;
    await played(house, industry, async (work) => {
      for (const [says, thing, note] of [
        ['更正企业登记信息', '91430223DEM0000009', '住所由甲路改为乙路'],
        ['查阅一企一档', '100%_企业', 'a_b'],
        ['查阅一企一档', '另一家', 'aXb'],
      ] as const)
        await record(work, { act: 'directory.test', says, outcome: 'done', thing, detail: { note } });
    });
    const { token } = await account(house, 'auditAdmin');
    const found = async (q: string) =>
      (await inWork(house, token, (work) => listEntries(work, listJournal.input.parse({ q, act: 'directory.test' })))).rows.map(
        ({ thing }) => thing,
      );
    expect(await found('更正企业')).toEqual(['91430223DEM0000009']);
    expect(await found('甲路改为')).toEqual(['91430223DEM0000009']);
    expect(await found('攸县industry')).toHaveLength(3);
    // What stands for anything elsewhere is a sign like another here.
    expect(await found('0%_企')).toEqual(['100%_企业']);
    expect(await found('a_b')).toEqual(['100%_企业']);
    expect(await found('%')).toEqual(['100%_企业']);
    expect(await found('档另')).toEqual([]);
    expect(await found('没有这样的话')).toEqual([]);
  } finally {
    await house.ground.close();
  }
});
