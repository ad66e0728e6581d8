import { expect, test } from 'vitest';
import { testHouse, undone } from '../../../tests/harness.ts';
import { bring, csv, demoCode } from '../../../tests/rosters.ts';
import type { Work } from '../access/work.ts';
import { undoDirectory } from '../directory/undo.ts';
import type { Explanation } from './contract.ts';
import { explainOne } from './explain.ts';
import { identify } from './identify.ts';

const house = await testHouse();
const period = '2022-09';
const [foundry, giant] = [demoCode(1), demoCode(2)];

/** 渌口铸造 spun off from 渌口重工, by a roster of new companies; then the register says it is listed. */
async function filed(work: Work): Promise<void> {
  const market = csv([
    ['统一社会信用代码', '企业名称', '县市区', '行业代码', '成立日期', '注销日期', '龙头企业信用代码'],
    [giant, '渌口重工有限公司', '渌口区', '3391', '2001-01-05', '', ''],
    [foundry, '渌口铸造有限公司', '渌口区', '3391', '2021年10月8日', '2022-09-20', giant],
  ]);
  await bring(work, market, { source: 'market', fileName: '登记.csv', accept: true });
  const register = csv([
    ['统一社会信用代码', '企业名称', '县市区', '入库时间'],
    [foundry, '渌口铸造有限公司', '渌口区', '2022年5月'],
  ]);
  await bring(work, register, { source: 'register', fileName: '名录.csv', accept: true });
}

async function said(work: Work): Promise<Record<string, string>> {
  await identify(work, { period });
  const { sources } = await explainOne(work, { creditCode: foundry, period });
  const told = ({ file, row, column, raw }: Explanation['sources'][number]) => `${file} ${row} ${column} ${raw}`;
  return Object.fromEntries(sources.map((source) => [source.fact, told(source)]));
}

async function newest({ client }: Work): Promise<{ no: string }> {
  const { rows } = await client.query<{ no: string }>('select max(no)::text as no from batch');
  return rows[0] ?? { no: '' };
}

test('facts of the directory and the register lead to the file, the row and the header they were read from', async () => {
  await undone(house, 'system', async (work) => {
    await filed(work);
    expect(await said(work)).toEqual({
      industrial: '登记.csv 3 行业代码 3391',
      cancelled: '登记.csv 3 注销日期 2022-09-20',
      opened_on: '登记.csv 3 成立日期 2021-10-08',
      spin_off: `登记.csv 3 龙头企业信用代码 ${giant}`,
      listed: '名录.csv 2 入库时间 2022-05',
    });
  });
});

test('a roster that says otherwise is the source from then on, until it is taken back; a person who corrects it is named as such', async () => {
  await undone(house, 'system', async (work) => {
    await filed(work);
    const later = csv([
      ['统一社会信用代码', '企业名称', '县市区', '国民经济行业代码'],
      [foundry, '渌口铸造有限公司', '渌口区', '3392'],
    ]);
    await bring(work, later, { source: 'market', fileName: '变更.csv', accept: true });
    expect((await said(work)).industrial).toBe('变更.csv 2 国民经济行业代码 3392');
    await undoDirectory(work, (await newest(work)).no);
    expect((await said(work)).industrial).toBe('登记.csv 3 行业代码 3391');
    const { rows } = await work.client.query<{ id: string; area: string }>('select id::text, area from enterprise where credit_code = $1', [
      foundry,
    ]);
    await work.client.query(
      `insert into enterprise_change (enterprise_id, ordinal, area, field, before, after, changed_at) values ($1, 99, $2, 'industryCode', '3392', '3393', now())`,
      [rows[0]?.id, rows[0]?.area],
    );
    await work.client.query(`update enterprise set industry_code = '3393' where id = $1`, [rows[0]?.id]);
    expect((await said(work)).industrial).toBe('（人工更正） 0 行业代码 3393');
  });
});
