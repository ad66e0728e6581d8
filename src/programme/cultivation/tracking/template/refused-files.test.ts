import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { account, played, testHouse } from '../../../../../tests/harness.ts';
import { workbook } from '../../../../../tests/rosters.ts';
import { asker, fileForm, servedConsole } from '../../../../../tests/served-console.ts';
import { codeOf, flat } from '../../../../../tests/small-city.ts';
import { type Desk, fill, onDesk, saved } from '../../../../../tests/templates.ts';
import { pooled, trackedCity } from '../../../../../tests/tracked-city.ts';
import { withClient } from '../../../../data/pools.ts';
import type { House } from '../../../../registry/access/work.ts';

const area = '渌口区';
const period = '2022-09';
const self = { self: { month: { 2021: flat(90), 2022: flat(100, 8) } } };
let house: House;
let app: FastifyInstance;

beforeAll(async () => {
  house = await testHouse();
  ({ app } = await servedConsole(house));
  const ids = await trackedCity(house, [
    ...['甲厂', '乙厂', '丙厂'].map((name) => ({ name, area, ...self })),
    { name: '攸县厂', area: '攸县', ...self },
    { name: '候补厂', area, ...self, state: null },
  ]);
  later = async () => played(house, 'system', (work) => pooled(work, ids.get('候补厂') ?? ''));
  gone = async () =>
    played(house, 'system', async ({ client }) => {
      await client.query(
        `insert into pool_step (enterprise_id, pool_year, ordinal, area, step, state, cause, reason, clause, taken_by_name, taken_at)
         values ($1, 2022, 2, $2, 'remove', 'removed', 'stopped', '停业', '二.1', '测试', '2022-09-10')`,
        [ids.get('丙厂'), area],
      );
    });
});
let later: () => Promise<void>;
let gone: () => Promise<void>;

const as = async (where: string | null = area) => asker(app, (await account(house, 'industry', where)).token);
async function download(month = period, where = area): Promise<Desk> {
  const answer = await (await as(where)).get(`/api/tracking/template.xlsx?period=${month}`);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return onDesk(answer.rawPayload);
}
async function send(bytes: Buffer, fileName = '9月模板.xlsx', { month = period, where = area } = {}) {
  const form = fileForm(fileName, bytes, { period: month });
  const answer = await (await as(where)).post('/api/tracking/template-upload', form.payload, { 'content-type': form.type });
  const { reasons = [], id } = answer.json() as { reasons?: { says: string; remedy?: string }[]; id?: string };
  return { status: answer.statusCode, says: reasons.map(({ says }) => says).join('；'), remedy: reasons[0]?.remedy ?? '', id: id ?? '' };
}
const detail = async (id: string) => (await (await as()).get(`/api/tracking/template-return?id=${id}&size=200`)).json();

/** A zip of these parts. */
async function zipOf(parts: Record<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of Object.entries(parts)) zip.addBuffer(bytes, name);
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

describe('what is no template of this month is refused whole, with what to do, and leaves nothing', () => {
  test.each<[string, () => Promise<[Buffer, string]>, number, RegExp]>([
    [
      'a workbook of somebody’s own',
      async () => [
        workbook({
          月度跟踪: [
            ['统一社会信用代码', '企业名称'],
            [codeOf('甲厂'), '甲厂'],
          ],
        }),
        'x.xlsx',
      ],
      422,
      /不是本系统发出的月度跟踪模板/,
    ],
    ['a csv', async () => [Buffer.from(`统一社会信用代码,企业名称\r\n${codeOf('甲厂')},甲厂\r\n`), 'x.csv'], 422, /没有模板标记/],
    ['a PDF', async () => [Buffer.from('%PDF-1.7\n%%EOF'), '模板.xlsx'], 422, /PDF 文件/],
    ['nothing', async () => [Buffer.alloc(0), '模板.xlsx'], 422, /空的/],
    ['a file cut off', async () => [(await saved(await download())).subarray(0, 4000), '模板.xlsx'], 422, /损坏/],
    ['a bomb', async () => [await zipOf({ '[Content_Types].xml': Buffer.alloc(30_000_000, 'a') }), '模板.xlsx'], 413, /压缩炸弹/],
    ['21 MB', async () => [Buffer.alloc(21 * 1024 * 1024, 1), '模板.xlsx'], 413, /超过 20 MB/],
    [
      'a virus',
      async () => [Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')), '模板.xlsx'],
      422,
      /未通过查毒/,
    ],
    [
      'a survey form pasted into it',
      async () => {
        const desk = await download();
        desk.book.addWorksheet('附').addRows([['财务状况'], ['表号：B203表']]);
        return [await saved(desk), '模板.xlsx'];
      },
      403,
      /不能导入/,
    ],
    [
      'a marker that was altered',
      async () => {
        const desk = await download();
        desk.book.getWorksheet('_升规模板')?.eachRow((row) => {
          if (row.getCell(1).text === 'template') row.getCell(2).value = '00000000-0000-4000-8000-000000000000';
        });
        return [await saved(desk), '模板.xlsx'];
      },
      422,
      /模板标记与发出登记对不上/,
    ],
    ['another month’s', async () => [await saved(await download('2022-08')), '模板.xlsx'], 422, /这是2022年8月的模板，当前选的是2022年9月/],
    ['another area’s', async () => [await saved(await download(period, '攸县')), '模板.xlsx'], 422, /这是攸县的模板，不能作为渌口区的报回/],
  ])('%s', { timeout: 60_000 }, async (_, made, status, says) => {
    const answer = await send(...(await made()));
    expect(answer.says).toMatch(says);
    expect(answer.status).toBe(status);
    expect(answer.remedy).not.toBe('');
    const kept = await played(house, 'system', async ({ client }) => (await client.query('select 1 from report_return')).rowCount);
    expect(kept).toBe(0);
  });

  test('refusals are in the journal', async () => {
    const acts = await played(
      house,
      'system',
      async ({ client }) =>
        (await client.query(`select count(*)::int as refused from journal where act = 'tracking.template-upload' and outcome = 'refused'`))
          .rows,
    );
    expect(acts[0].refused).toBeGreaterThanOrEqual(11);
  });
});

test('a superseded template: rows unchanged since are taken, who left is told, who came is on the newer one', async () => {
  const old = await download();
  await later();
  await gone();
  const newer = await download();
  expect(newer.rowOf(codeOf('候补厂'))).toBeGreaterThan(0);
  expect(() => newer.rowOf(codeOf('丙厂'))).toThrow();
  fill(old, codeOf('甲厂'), 101);
  fill(old, codeOf('丙厂'), 99);
  const { id, status } = await send(await saved(old));
  expect(status).toBe(200);
  const { rows } = await detail(id);
  const of = (name: string) => rows.find((row: { creditCode: string }) => row.creditCode === codeOf(name));
  expect(of('甲厂').state).toBe('take');
  expect(of('丙厂')).toMatchObject({ state: 'refused', told: [{ says: expect.stringContaining('已不在本区本月的跟踪名单') }] });
  expect((await (await as()).post('/api/tracking/file-template', { id })).statusCode).toBe(200);
});

test('a return is nobody’s but its area’s, and a form past its term is asked of nobody', async () => {
  const desk = await download();
  fill(desk, codeOf('乙厂'), 100.5);
  const { id } = await send(await saved(desk));
  for (const path of ['template-return', 'template-marked.xlsx']) {
    const answer = await (await as('攸县')).get(`/api/tracking/${path}?id=${id}`);
    expect([answer.statusCode, answer.json().reasons[0].says]).toEqual([404, '没有这份报回的模板']);
  }
  expect((await (await as('攸县')).post('/api/tracking/file-template', { id })).statusCode).toBe(404);
  await withClient(house.ground.ownerUrl, async (client) => {
    await client.query('alter table legal_basis no force row level security');
    await client.query(`update legal_basis set valid_to = '2022-10-14' where kind = 'form' and source = 'self'`);
    await client.query('alter table legal_basis force row level security');
  });
  const late = await (await as()).post('/api/tracking/file-template', { id });
  expect(late.json().reasons[0].says).toMatch(/有效期为 .*，今天不在其内，不能收表（统计法第十七条）/);
  const month = (await (await as()).get(`/api/tracking/template?period=${period}`)).json();
  expect(month.issueRefusals[0].says).toContain('今天不在其内');
});
