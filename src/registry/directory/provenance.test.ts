import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { fileRows } from '../../../tests/incoming.ts';
import type { Work } from '../access/work.ts';
import { readEnterprise } from './enterprise-file.ts';
import { tagEnterprise } from './tag.ts';
import { undoDirectory } from './undo.ts';

const A = '91430200DEM0000145';
const B = '91430202DEM000022W';

async function madeBy({ client }: Work, code: string): Promise<unknown> {
  const { rows } = await client.query(
    'select made_by_batch::text as batch, made_sheet as sheet, made_row as row from enterprise where credit_code = $1 and withdrawn_at is null',
    [code],
  );
  return rows[0];
}

test('建档的花名册记到表、行；后来的不改它；撤销后再次报来，记新的表、行', async () => {
  await undone(await testHouse(), 'system', async (work) => {
    const lathe = { code: B, name: '荷塘轴承厂', area: '荷塘区' };
    const foundry = { code: A, name: '渌口铸造有限公司', area: '渌口区', industry_code: '3391' };
    const first = await fileRows(work, 'register', [lathe, foundry]);
    expect(await madeBy(work, A)).toEqual({ batch: first.batchNo, sheet: '表', row: 2 });
    const second = await fileRows(work, 'market', [{ ...foundry, industry_code: '3392' }]);
    expect(await madeBy(work, A)).toEqual({ batch: first.batchNo, sheet: '表', row: 2 });
    for (const { batchNo } of [second, first]) {
      await undoDirectory(work, batchNo);
      await work.client.query(`update batch set state = 'undone' where no = $1`, [batchNo]);
    }
    expect(await madeBy(work, A)).toBeUndefined();
    const back = await fileRows(work, 'register', [foundry]);
    expect(await madeBy(work, A)).toEqual({ batch: back.batchNo, sheet: '表', row: 1 });
  });
});

test('同一企业一份文件两行：建档记后一行', async () => {
  await undone(await testHouse(), 'system', async (work) => {
    const foundry = { code: A, name: '渌口铸造有限公司', area: '渌口区' };
    const { batchNo } = await fileRows(work, 'register', [foundry, { ...foundry, township: '渌口镇' }]);
    expect(await madeBy(work, A)).toEqual({ batch: batchNo, sheet: '表', row: 2 });
  });
});

test('标记说得出是谁标的', async () => {
  await undone(await testHouse(), { office: 'industry' }, async (work) => {
    await fileRows(work, 'register', [{ code: A, name: '渌口铸造有限公司', area: '渌口区' }]);
    const { rows } = await work.client.query<{ id: string }>('select id::text from enterprise where credit_code = $1', [A]);
    const id = rows[0]?.id ?? '';
    await tagEnterprise(work, { id, tag: 'marketClearance', lift: false, reason: '过度消耗资源', fromPeriod: '2022-09' });
    expect(work.actor.displayName).not.toBe('');
    expect((await readEnterprise(work, { id })).tags).toMatchObject([{ tag: 'marketClearance', by: work.actor.displayName }]);
  });
});
