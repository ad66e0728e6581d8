import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { account, newHouse, played, undone } from '../../../tests/harness.ts';
import { bring, csv, demoCode, figuresOf } from '../../../tests/rosters.ts';
import { openSession } from '../access/sessions.ts';
import { type House, inWork, type Work } from '../access/work.ts';
import { listQueries } from '../compliance/queries.ts';
import { takeQueryStep } from '../compliance/query-steps.ts';
import { readEnterprise } from '../directory/enterprise-file.ts';
import { undo } from './undo.ts';

// 代收不代改: what an enterprise reported stays until the enterprise itself says otherwise.
const office = { office: 'industry', area: '渌口区' } as const;
const header = ['统一社会信用代码', '企业名称', '县市区', '2022年9月营业收入（万元）', '更正原因'];
const ytd = ['统一社会信用代码', '企业名称', '县市区', '2022年1-9月累计营业收入（万元）', '更正原因'];
const sheet = (rows: [number, string, string?][], head = header) =>
  csv([head, ...rows.map(([number, amount, reason]) => [demoCode(number), `演示企业${number}号有限公司`, '渌口区', amount, reason ?? ''])]);
const file = (work: Work, rows: [number, string, string?][], more: Parameters<typeof bring>[2] & { head?: string[] } = {}) => {
  const { head, ...rest } = more;
  return bring(work, sheet(rows, head), { source: 'self', ...rest });
};
const queries = async (work: Work) => (await listQueries(work, { page: 1, size: 50 })).rows;

let house: House;
beforeAll(async () => {
  house = await newHouse();
  await account(house, 'industry', '渌口区');
});
const tried = <T>(run: (work: Work) => Promise<T>) => undone(house, office, run);

describe('a second roster with another figure', () => {
  test('is not filed: the row comes back, the figure stands, and the enterprise is asked', () =>
    tried(async (work) => {
      await file(work, [
        [1, '800'],
        [2, '500'],
      ]);
      const looked = await file(work, [[1, '2100']], { dryRun: true, fileName: '试读.csv' });
      expect(looked.problems).toHaveLength(1);
      expect(await queries(work)).toEqual([]);
      const again = await file(work, [
        [1, '2100'],
        [2, '500'],
      ]);
      expect(again).toMatchObject({ filed: 1, updated: 0 });
      expect(again.problems[0]).toMatchObject({
        row: 2,
        says: expect.stringContaining('不得由部门改动'),
        remedy: expect.stringContaining('更正原因'),
      });
      expect(await figuresOf(work, 1)).toEqual(['2022-09 month 8000000.00']);
      expect(await queries(work)).toMatchObject([
        {
          creditCode: demoCode(1),
          cause: 'changed',
          category: 'verify',
          received: '8000000.00',
          sent: '21000000.00',
          state: 'asked',
          sentRow: expect.stringContaining('第 2 行'),
        },
      ]);
    }));

  test('a city office changes nothing either, nor does another form of the same month', () =>
    tried(async (work) => {
      await file(work, [[1, '100']], { head: ['统一社会信用代码', '企业名称', '县市区', '2022年1月营业收入（万元）', '更正原因'] });
      const jump = ['统一社会信用代码', '企业名称', '县市区', '2022年1月累计营业收入（万元）', '更正原因'];
      const said = await file(work, [[1, '2000']], { head: jump });
      expect(said.problems).toHaveLength(1);
      expect(await figuresOf(work, 1)).toEqual(['2022-01 month 1000000.00']);
    }));

  test('the same number rounded otherwise is the same number', () =>
    tried(async (work) => {
      await file(work, [[1, '800.04']]);
      const again = await file(work, [[1, '800.0']]);
      expect(again).toMatchObject({ filed: 1, unchanged: 1, problems: [] });
      expect(await figuresOf(work, 1)).toEqual(['2022-09 month 8000400.00']);
      expect(await queries(work)).toEqual([]);
    }));

  test('first figures, other months and other enterprises are received as ever', () =>
    tried(async (work) => {
      await file(work, [[1, '800']]);
      const next = await file(work, [[1, '7000']], { head: ytd });
      expect(next.problems).toEqual([]);
      expect(await figuresOf(work, 1)).toHaveLength(2);
    }));
});

describe('a correction of the enterprise', () => {
  test('with its own reason is filed, visible as such, and the enterprise is told', () =>
    tried(async (work) => {
      await file(work, [[1, '800']]);
      const said = await file(work, [[1, '820', '漏计一张发票，附更正表']]);
      expect(said).toMatchObject({ updated: 1, problems: [] });
      expect(await figuresOf(work, 1)).toEqual(['2022-09 month 8000000.00', '2022-09 month 8200000.00']);
      const [query] = await queries(work);
      expect(query).toMatchObject({ cause: 'corrected', category: 'notice', state: 'asked' });
      const record = await readEnterprise(work, { id: query?.enterpriseId ?? '' });
      expect(record.figures.map(({ value, current, reason }) => [value, current, reason])).toEqual([
        ['8000000.00', false, null],
        ['8200000.00', true, '漏计一张发票，附更正表'],
      ]);
    }));

  test('only the figure that replaces another is a correction; the rest of its row is received', () =>
    tried(async (work) => {
      await file(work, [[1, '800']]);
      const both = ['统一社会信用代码', '企业名称', '县市区', '2022年9月营业收入（万元）', '2022年8月营业收入（万元）', '更正原因'];
      await bring(work, csv([both, [demoCode(1), '演示企业1号有限公司', '渌口区', '820', '700', '漏计一张发票，附更正表']]), {
        source: 'self',
      });
      const { rows } = await work.client.query('select period, reason from figure order by batch_no, period');
      expect(rows).toEqual([
        { period: '2022-09', reason: null },
        { period: '2022-08', reason: null },
        { period: '2022-09', reason: '漏计一张发票，附更正表' },
      ]);
    }));

  test('a reason that says nothing is none', () =>
    tried(async (work) => {
      await file(work, [[1, '800']]);
      expect((await file(work, [[1, '820', '更正']])).problems).toHaveLength(1);
    }));

  test('taken back and sent again with another figure: filed, and asked about', () =>
    tried(async (work) => {
      const { batch } = await file(work, [[1, '800']]);
      await undo(work, { id: batch });
      const said = await file(work, [[1, '2100']]);
      expect(said.problems).toEqual([]);
      expect(await queries(work)).toMatchObject([{ cause: 'sentAgain', category: 'notice', received: '8000000.00' }]);
    }));
});

test('the enterprise answers that its first figure was wrong; accepted, the held figure is filed under its answer', async () => {
  const id = await played(house, office, async (work) => {
    await file(work, [[9, '900']]);
    await file(work, [[9, '950']]);
    return (await queries(work))[0] ?? expect.fail();
  });
  const made = await house.ground.authPool.query<{ id: string }>(
    `insert into account (login, login_key, display_name, office, area, enterprise_id, password_hash) values ('企业九', '企业九', '企业九', 'enterprise', '渌口区', $1, 'x') returning id`,
    [id.enterpriseId],
  );
  const token = await openSession(house.ground.authPool, { accountId: made.rows[0]?.id ?? '', kind: 'browser' });
  await inWork(house, token, (work) => takeQueryStep(work, { id: id.id, step: 'answer', says: '原报漏计外协收入', stands: false }));
  await played(house, office, async (work) => {
    expect(await takeQueryStep(work, { id: id.id, step: 'accept', says: '同意企业更正', stands: null })).toMatchObject({
      state: 'accepted',
    });
    expect(await figuresOf(work, 9)).toEqual(['2022-09 month 9000000.00', '2022-09 month 9500000.00']);
    const { rows } = await work.client.query(
      `select file_name, f.reason from figure f join batch b on b.no = f.batch_no order by f.batch_no desc limit 1`,
    );
    expect(rows[0]).toEqual({ file_name: '企业更正-演示企业9号有限公司-2022-09.csv', reason: '原报漏计外协收入' });
    await expect(takeQueryStep(work, { id: id.id, step: 'return', says: '再核实一次', stands: null })).rejects.toMatchObject({
      status: 409,
    });
  });
});

test('the collected sheet of 茶陵县 is receipt: by the area’s office and by the operator it imports as it always did', async () => {
  const bytes = readFileSync('samples/茶陵县-企业自报-2022年9月.xlsx');
  const more = { source: 'self', fileName: '茶陵县-企业自报-2022年9月.xlsx', period: '2022-09', accept: true } as const;
  for (const player of [{ office: 'industry', area: '茶陵县' } as const, 'system' as const]) {
    await undone(house, player, async (work) => {
      const { rows, filed, problems } = await bring(work, bytes, more);
      expect(filed + problems.length).toBe(rows);
      expect(filed).toBeGreaterThan(30);
      expect(problems.filter(({ says }) => says.includes('不得由部门改动'))).toEqual([]);
    });
  }
});
