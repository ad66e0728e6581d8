import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { fileRows } from '../../../tests/incoming.ts';
import type { Work } from '../access/work.ts';
import { type DirectoryFiled, fileDirectory } from './filing.ts';

const A = '91430200DEM0000145';
const B = '91430202DEM000022W';
type Row = [code: string, kind: string | null, day: string | null];

/** A roster of 市场主体变动 with its column 变动类型. */
async function market(work: Work, rows: Row[]): Promise<DirectoryFiled> {
  const { batchNo } = await fileRows(work, 'market', []);
  await work.client.query('alter table incoming add column change_kind text');
  for (const [index, [code, kind, day]] of rows.entries()) {
    await work.client.query(
      `insert into incoming (row_id, sheet, row_no, credit_code, name, name_key, area, enterprise_id, change_kind, cancelled_on, address)
       values ($1, '变动', $2, $3::text, '渌口铸造有限公司', '渌口铸造有限公司', '渌口区', enterprise_id($3::text), $4, $5, '工业路1号')`,
      [index + 1, index + 4, code, kind, day],
    );
  }
  return fileDirectory(work, { batchNo, source: 'market', mayMove: true, mayRename: true });
}

async function cancelled({ client }: Work): Promise<unknown> {
  return (await client.query('select cancelled_on::text as day, address from enterprise where credit_code = $1', [A])).rows;
}

test.each(['注销', '吊销', '简易注销', '吊销未注销'])('写明%s而没有日期：注销不记入，逐行说明，其他各项照记', async (kind) => {
  await undone(await testHouse(), 'system', async (work) => {
    await fileRows(work, 'register', [{ code: A, name: '渌口铸造有限公司', area: '渌口区' }]);
    const { kept } = await market(work, [
      [A, kind, null],
      [B, '变更', null],
    ]);
    expect(kept).toEqual([
      {
        rowId: '1',
        sheet: '变动',
        row: 4,
        creditCode: A,
        field: 'cancelledOn',
        says: `写明「${kind}」而没有注（吊）销日期，注销未记入，该企业仍按存续对待，请补填日期后重新报送`,
      },
    ]);
    expect(await cancelled(work)).toEqual([{ day: null, address: '工业路1号' }]);
  });
});

test('有日期的记入；已经注销的、同一文件另一行有日期的、写明未注销的，不再说', async () => {
  await undone(await testHouse(), 'system', async (work) => {
    expect((await market(work, [[A, '注销', '2022-08-01']])).kept).toEqual([]);
    expect((await market(work, [[A, '注销', null]])).kept).toEqual([]);
    expect(await cancelled(work)).toMatchObject([{ day: '2022-08-01' }]);
    const rows: Row[] = [
      [B, '注销', null],
      [B, '注销', '2022-09-01'],
    ];
    expect((await market(work, rows)).kept).toEqual([]);
    expect((await market(work, [['91430203DEM0000306', '未注销', null]])).kept).toEqual([]);
  });
});
