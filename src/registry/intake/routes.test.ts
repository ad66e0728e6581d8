import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, played, testHouse } from '../../../tests/harness.ts';
import { bring, csv, demoCode, taxHeader, taxRoster } from '../../../tests/rosters.ts';
import { makeApp } from '../../platform/http/app.ts';
import { type Begin, serving } from '../../platform/http/serve.ts';
import { log } from '../../platform/log/log.ts';
import { inWork, type Work } from '../access/work.ts';
import { officeDoors } from '../journal/office-doors.ts';
import { intakeRoutes } from './routes.ts';

let app: FastifyInstance;
beforeAll(async () => {
  const house = await testHouse();
  app = await makeApp({ pages: mkdtempSync(join(tmpdir(), 'pages-')), log, uploadMegabytes: 1 });
  const begin: Begin<Work> = (request, run) => inWork(house, String(request.headers['x-token'] ?? ''), run);
  intakeRoutes(serving<Work>(app, officeDoors(begin)), app);
});
afterAll(() => app.close());

async function call(url: string, who: { office: 'industry' | 'finance' | 'tax' | 'statistics'; area?: string } = { office: 'industry' }) {
  const { token } = await account(await testHouse(), who.office, who.area ?? null);
  return app.inject({ method: 'GET', url, headers: { 'x-token': token } });
}

describe('坏请求：400 与中文，从不是 500', () => {
  test.each([
    '/api/intake/batches?size=-1',
    '/api/intake/batches?size=1e9',
    '/api/intake/batches?size=1;select',
    '/api/intake/batches?page=0',
    '/api/intake/batches?page[]=1',
    '/api/intake/batches?source=tax&source=self',
    '/api/intake/batches?__proto__=1&x=2',
    '/api/intake/batches?area=%E6%94%B8%E5%8E%BF',
    '/api/intake/batches?state=paid',
    '/api/intake/batch?id=%00',
    '/api/intake/batch?id=%FF',
    '/api/intake/batch?id=1',
    `/api/intake/problems?id=${'a'.repeat(5000)}`,
    '/api/intake/source-row?enterpriseId=1%27&batchId=x&sheet=&row=-1',
  ])('%s', async (url) => {
    const answer = await call(url);
    expect([400, 414]).toContain(answer.statusCode);
    expect(answer.json().reasons[0].says).toMatch(/\p{Script=Han}/u);
  });

  test.each([
    '/api/intake/batch?id=00000000-0000-4000-8000-000000000000',
    '/api/intake/problems.xlsx?id=00000000-0000-4000-8000-000000000000',
  ])('没有的批次是 404：%s', async (url) => {
    expect((await call(url)).statusCode).toBe(404);
  });

  test('问题行下载没有写批次', async () => {
    expect((await call('/api/intake/problems.xlsx')).statusCode).toBe(400);
  });
});

describe('谁看得到什么', () => {
  test('县市区看得到市级批次存在，看不到别处的问题行，也打不开别处的单元格', async () => {
    const house = await testHouse();
    const file = csv([
      taxHeader,
      [demoCode(1), '甲', '渌口区', 1e5],
      [demoCode(2), '乙', '攸县', 1e5],
      [demoCode(3), '丙', '攸县', '壹万'],
    ]);
    const { batch } = await played(house, { office: 'industry' }, (work) => bring(work, file));
    const lukou = { office: 'industry', area: '渌口区' } as const;
    expect((await call('/api/intake/batches', lukou)).json()).toMatchObject({ total: 1, rows: [{ id: batch, state: 'filed' }] });
    expect((await call(`/api/intake/batch?id=${batch}`, lukou)).json()).toMatchObject({ result: null });
    expect((await call(`/api/intake/problems?id=${batch}`, lukou)).json()).toEqual({ total: 0, rows: [] });
    // Whose tax data it is, and whoever sent it, sees the rows; the area's other offices see a band of it at most.
    const sees = { total: 1, rows: [{ row: 4, value: '壹万', severity: 'problem' }] };
    expect((await call(`/api/intake/problems?id=${batch}`, { office: 'tax', area: '攸县' })).json()).toMatchObject(sees);
    expect((await call(`/api/intake/problems?id=${batch}`, { office: 'industry' })).json()).toMatchObject(sees);
    expect((await call(`/api/intake/problems?id=${batch}`, { office: 'industry', area: '攸县' })).json()).toEqual({ total: 0, rows: [] });
    expect((await call(`/api/intake/problems?id=${batch}`, { office: 'statistics' })).json()).toEqual({ total: 0, rows: [] });
    const { rows } = await played(house, 'system', ({ client }) => client.query('select id::text, area from enterprise'));
    const cell = (area: string, row: number) =>
      `/api/intake/source-row?enterpriseId=${rows.find((one) => one.area === area).id}&batchId=${batch}&sheet=${encodeURIComponent('花名册')}&row=${row}`;
    const named = [{ raw: demoCode(1), header: '统一社会信用代码' }, { raw: '甲' }, { raw: '渌口区' }];
    const own = await call(cell('渌口区', 2), { office: 'tax', area: '渌口区' });
    expect(own.json()).toMatchObject({ fileName: '花名册.csv', row: 2, cells: [...named, { raw: '100000', withheld: false }] });
    const told = await call(cell('渌口区', 2), lukou);
    expect(told.json()).toMatchObject({ row: 2, cells: [...named, { raw: expect.stringContaining('税收征管法'), withheld: true }] });
    expect(told.body).not.toContain('100000');
    expect((await call(cell('攸县', 3), lukou)).statusCode).toBe(404);
    expect((await call(cell('渌口区', 3), lukou)).statusCode).toBe(404);
  });
});

describe('上传', () => {
  async function upload(
    parts: [string, string][],
    file: { name: string; bytes: Buffer } | null,
    office: 'industry' | 'finance' = 'industry',
  ) {
    const { token } = await account(await testHouse(), office, null);
    const form = new FormData();
    for (const [name, value] of parts) form.set(name, value);
    if (file) form.set('file', new Blob([new Uint8Array(file.bytes)]), file.name);
    const body = new Response(form);
    return app.inject({
      method: 'POST',
      url: '/api/intake/upload',
      headers: { 'x-token': token, 'content-type': body.headers.get('content-type') ?? '' },
      payload: Buffer.from(await body.arrayBuffer()),
    });
  }

  test.each<[string, [string, string][], { name: string; bytes: Buffer } | null, number, string]>([
    ['没有来源', [], { name: 'a.csv', bytes: taxRoster([[1, 1e5]]) }, 422, 'source'],
    ['来源不对', [['source', 'county']], { name: 'a.csv', bytes: taxRoster([[1, 1e5]]) }, 422, 'source'],
    [
      '多出的字段',
      [
        ['source', 'tax'],
        ['area', '攸县'],
      ],
      { name: 'a.csv', bytes: taxRoster([[1, 1e5]]) },
      422,
      'area',
    ],
    ['没有文件', [['source', 'tax']], null, 422, '没有收到文件'],
    ['空文件', [['source', 'tax']], { name: 'a.csv', bytes: Buffer.alloc(0) }, 422, '0 字节'],
    ['太大', [['source', 'tax']], { name: 'a.csv', bytes: Buffer.alloc(1_200_000, 49) }, 413, ''],
    [
      '十三月',
      [
        ['source', 'tax'],
        ['period', '2022-13'],
      ],
      { name: 'a.csv', bytes: taxRoster([[1, 1e5]]) },
      422,
      'period',
    ],
  ])('%s', async (_name, parts, file, status, says) => {
    const answer = await upload(parts, file);
    expect(answer.statusCode).toBe(status);
    expect(answer.body).toContain(says);
    expect(answer.json().reasons[0].says).toMatch(/\p{Script=Han}/u);
  });

  const half = Buffer.from('--X\r\nContent-Disposition: form-data; name="source"\r\n\r\ntax\r\n--X\r\nContent-Disp');
  const two = Buffer.from(
    ['tax.csv', 'self.csv']
      .map((name) => `--X\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\na\r\n`)
      .concat('--X--\r\n')
      .join(''),
  );
  test.each<[string, string, Buffer, number, string]>([
    ['中途断开', 'multipart/form-data; boundary=X', half, 400, '表单不完整'],
    ['没有分界', 'multipart/form-data', half, 400, '表单不完整'],
    ['两个文件', 'multipart/form-data; boundary=X', two, 413, '一次只能上传一个文件'],
    ['比上限大得多的长度', 'multipart/form-data; boundary=X', half, 413, '文件过大'],
  ])('残缺的表单：%s', async (name, type, payload, status, says) => {
    const { token } = await account(await testHouse(), 'industry', null);
    const length = name === '比上限大得多的长度' ? { 'content-length': '10737418240' } : {};
    const headers = { 'x-token': token, 'content-type': type, ...length };
    const answer = await app.inject({ method: 'POST', url: '/api/intake/upload', headers, payload });
    expect(answer.statusCode).toBe(status);
    expect(answer.json().reasons[0]).toMatchObject({
      says: expect.stringContaining(says),
      remedy: expect.stringMatching(/\p{Script=Han}/u),
    });
  });

  test('不是其职责的来源', async () => {
    const answer = await upload([['source', 'tax']], { name: 'a.csv', bytes: taxRoster([[1, 1e5]]) }, 'finance');
    expect(answer.statusCode).toBe(403);
  });
});
