import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { importRoster } from './import.ts';

const csv = (...rows: string[]) => Buffer.from(rows.join('\n'));
const tax = csv('2022年9月,,,', '信用代码,企业名称,县市区,1-9月应税销售收入（万元）', '91430212DEM000065R,渌口铸造,渌口区,2100');
const unknown = csv('2022年9月,,,', '信用代码,企业名称,县市区,销项合计', '91430212DEM000065R,渌口铸造,渌口区,2100');

test('a tax roster sent as the register is refused, and told what it looks like', async () => {
  const house = await testHouse();
  await undone(house, 'system', async (work) => {
    const sent = importRoster(work, { bytes: tax, fileName: '税务.csv', source: 'register', accept: true });
    await expect(sent).rejects.toMatchObject({
      reasons: [{ says: expect.stringContaining('与所选来源不符'), remedy: expect.stringContaining('税务') }],
    });
  });
});

test('a tax roster sent as power data is refused', async () => {
  const house = await testHouse();
  await undone(house, 'system', async (work) => {
    const sent = importRoster(work, { bytes: tax, fileName: '税务.csv', source: 'power', accept: true });
    await expect(sent).rejects.toMatchObject({ reasons: [{ says: expect.stringContaining('用电') }] });
  });
});

test('a column nobody recognised is asked for, never left out unseen', async () => {
  const house = await testHouse();
  await undone(house, 'system', async (work) => {
    const looked = await importRoster(work, { bytes: unknown, fileName: '税务.csv', source: 'tax', dryRun: true });
    expect(looked.questions).toMatchObject([{ about: 'field', column: 3, choices: ['revenue', 'taxPaid', 'ignored'] }]);
    await expect(importRoster(work, { bytes: unknown, fileName: '税务.csv', source: 'tax', accept: true })).rejects.toMatchObject({
      status: 409,
    });
    const answers = { unit: '万元', basis: 'ytd', columns: { 3: { field: 'revenue' } } } as const;
    const filed = await importRoster(work, { bytes: unknown, fileName: '税务.csv', source: 'tax', answers });
    expect(filed.filed).toBe(1);
  });
});
