import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachments } from '../../../../seeds/attachments.ts';
import { account, played, testHouse } from '../../../../tests/harness.ts';
import { flat, plant } from '../../../../tests/small-city.ts';
import { assemble } from '../../../assemble.ts';
import type { House } from '../../../registry/access/work.ts';
import type { Application } from './contract.ts';

const area = '渌口区';
let app: FastifyInstance;
let house: House;
let enterpriseId = '';
let tokens: Record<'industry' | 'statistics' | 'tax' | 'neighbour', string>;
let application: Application;

beforeAll(async () => {
  house = await testHouse();
  const pages = mkdtempSync(join(tmpdir(), 'pages-'));
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>升规</title>');
  const config = {
    port: 0,
    host: '127.0.0.1',
    databaseUrl: null,
    dataDir: pages,
    pack: 'packs/zhuzhou-2022',
    demo: null,
    passwordProfile: 'dengbao3' as const,
    issuer: null,
  };
  app = await assemble(
    { ...house, config, installation: { pack: house.policy.id, demo: true, plantedAt: null }, close: async () => {} },
    pages,
    { ready: true, says: '' },
  );
  const ids = await played(house, 'system', (work) =>
    plant(work, [{ name: '渌口新铸厂', area, openedOn: '2021-11-08', tax: { month: { 2022: flat(260, 9) } } }]),
  );
  enterpriseId = ids.get('渌口新铸厂') ?? '';
  tokens = {
    industry: (await account(house, 'industry', area)).token,
    statistics: (await account(house, 'statistics', area)).token,
    tax: (await account(house, 'tax', area)).token,
    neighbour: (await account(house, 'industry', '攸县')).token,
  };
});
afterAll(() => app.close());

type Who = keyof typeof tokens;
const write = (who: Who, path: string, payload: object, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: `/api/entry/${path}`, payload, headers: { authorization: `Bearer ${tokens[who]}`, ...headers } });
const read = (who: Who, path: string) =>
  app.inject({ method: 'GET', url: `/api/entry/${path}`, headers: { authorization: `Bearer ${tokens[who]}` } });

function upload(who: Who, fields: Record<string, string>, file: Buffer | null, fileName = '营业执照.pdf') {
  const edge = 'edge-0123456789';
  const parts: Buffer[] = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  if (file)
    parts.push(
      Buffer.from(
        `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/pdf\r\n\r\n`,
      ),
      file,
      Buffer.from('\r\n'),
    );
  return app.inject({
    method: 'POST',
    url: '/api/entry/paper',
    payload: Buffer.concat([...parts, Buffer.from(`--${edge}--\r\n`)]),
    headers: { authorization: `Bearer ${tokens[who]}`, 'content-type': `multipart/form-data; boundary=${edge}` },
  });
}

test('an application is opened once for one key, however often it is asked', async () => {
  const headers = { 'idempotency-key': 'open-0001-abcdef' };
  const [first, second] = await Promise.all([0, 1].map(() => write('industry', 'open-application', { enterpriseId }, headers)));
  expect([first?.statusCode, second?.statusCode]).toEqual([200, 200]);
  expect(first?.json().id).toBe(second?.json().id);
  application = first?.json() as Application;
  expect((await write('tax', 'open-application', { enterpriseId })).statusCode).toBe(403);
  expect((await write('neighbour', 'open-application', { enterpriseId })).statusCode).toBe(404);
  expect((await write('industry', 'take-step', { id: application.id, step: 'approveAtOnce', after: 0 })).statusCode).toBe(400);
  expect(
    (await write('industry', 'take-step', { id: application.id, step: 'submit', after: 0, answeredOn: '2022-02-30' })).statusCode,
  ).toBe(400);
});

test('wrong papers are refused in Chinese and leave nothing behind', async () => {
  const licence = () => ({ id: application.id, paper: 'licence', scope: '铸造' });
  const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
  const refused: [number, RegExp, Promise<{ statusCode: number; body: string }>][] = [
    [422, /不是 PDF/, upload('industry', licence(), Buffer.from('<!doctype html><script>alert(1)</script>'), '执照.pdf')],
    [422, /夹带/, upload('industry', { ...licence(), paper: 'gate', verifier: '张三' }, attachments.jpeg('<script>alert(1)</script>'))],
    [422, /0 字节/, upload('industry', licence(), Buffer.alloc(0))],
    [422, /没有收到文件/, upload('industry', licence(), null)],
    [413, /超过 20 MB/, upload('industry', licence(), Buffer.concat([attachments.pdf(), Buffer.alloc(21 * 1_048_576, ' ')]))],
    [422, /查毒/, upload('industry', licence(), Buffer.from(eicar))],
    [422, /这份文件是 pdf/, upload('industry', { ...licence(), paper: 'gate', verifier: '张三' }, attachments.pdf())],
    [422, /未填/, upload('industry', { id: application.id, paper: 'licence' }, attachments.pdf())],
    [422, /没有「passport」/, upload('industry', { id: application.id, paper: 'passport' }, attachments.pdf())],
    [400, /revenue/, upload('industry', { id: application.id, paper: 'profit', period: '2022-09', revenue: '-5' }, attachments.pdf())],
    [
      422,
      /还没有到/,
      upload('industry', { id: application.id, paper: 'profit', period: '2022-11', revenue: '23000000' }, attachments.pdf()),
    ],
    [400, /area/, upload('industry', { ...licence(), area: '攸县' }, attachments.pdf())],
    [403, /统计局没有这项职责/, upload('statistics', licence(), attachments.pdf())],
    [404, /没有这件申报/, upload('neighbour', licence(), attachments.pdf())],
    [403, /税务局/, upload('tax', licence(), attachments.pdf())],
  ];
  for (const [status, says, asked] of refused) {
    const answer = await asked;
    expect(answer.body).toMatch(says);
    expect(answer.statusCode, answer.body).toBe(status);
  }
  const { rows } = await played(house, 'system', ({ client }) =>
    client.query('select (select count(*)::int from entry_file) as files, (select count(*)::int from entry_paper) as papers'),
  );
  expect(rows).toEqual([{ files: 0, papers: 0 }]);
});

test('a paper is kept with its hash under a random name, and comes back as an attachment that no browser opens', async () => {
  const bytes = attachments.pdf('执照');
  const answer = await upload('industry', { id: application.id, paper: 'licence', scope: '铸造' }, bytes, '../../etc/执照\u202Efdp.exe');
  expect(answer.statusCode, answer.body).toBe(200);
  const given = (answer.json() as Application).papers.find(({ id }) => id === 'licence')?.given;
  expect(given).toMatchObject({ kind: 'pdf', bytes: bytes.length, fileName: '执照fdp.exe' });
  expect(given?.sha256).toMatch(/^[0-9a-f]{64}$/);
  const file = await read('statistics', `file?id=${given?.fileId}`);
  expect(file.rawPayload.equals(bytes)).toBe(true);
  expect(file.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment;/),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  expect((await read('neighbour', `file?id=${given?.fileId}`)).statusCode).toBe(404);
  expect((await read('tax', `file?id=${given?.fileId}`)).statusCode).toBe(403);
  expect((await read('industry', 'file?id=1')).statusCode).toBe(400);
  const { rows } = await played(house, { office: 'auditAdmin' }, ({ client }) =>
    client.query(`select act, outcome from journal where act in ('entry.paper', 'entry.file') and outcome = 'done' order by act`),
  );
  expect(rows).toEqual([
    { act: 'entry.file', outcome: 'done' },
    { act: 'entry.paper', outcome: 'done' },
  ]);
});

test('the list and its sheet', async () => {
  const list = await read('industry', 'due?period=2022-09');
  expect(list.statusCode, list.body).toBe(200);
  expect(list.json()).toMatchObject({
    period: '2022-09',
    asOf: '2022-09-30',
    total: 1,
    rows: [{ name: '渌口新铸厂', application: { state: 'DRAFT' } }],
  });
  expect((await read('tax', 'due?period=2022-09')).statusCode).toBe(403);
  expect((await read('industry', 'due?light=blue')).statusCode).toBe(400);
  const sheet = await read('industry', 'due.xlsx?period=2022-09&route=monthly');
  expect(sheet.statusCode).toBe(200);
  expect(sheet.rawPayload.subarray(0, 2).toString()).toBe('PK');
  expect((await read('industry', 'windows')).json().windows[0]).toMatchObject({ id: '2022-11', deadlines: { province: '2022-10-20' } });
});
