import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeApp } from '../../src/platform/http/app.ts';
import { log } from '../../src/platform/log/log.ts';
import { Refusal } from '../../src/platform/shared/reason.ts';
import { wrongs } from './verdict.ts';

// The fuzz finds nothing if its eye is blind: each kind of bad answer is planted once, and must be seen.
test.each([
  ['故障', () => Promise.reject(new Error('boom')), /^500$/],
  ['英文理由', () => Promise.reject(new Refusal([{ says: 'the value is not allowed here' }])), /没有中文/],
  ['夹带英文句子', () => Promise.reject(new Refusal([{ says: '出错：duplicate key value violates unique constraint' }])), /英文句子/],
  ['夹带内部信息', () => Promise.reject(new Refusal([{ says: '出错 TypeError' }])), /内部信息/],
  ['没有理由', () => Promise.reject(new Refusal([])), /没有理由/],
  ['把整个输入说回去', () => Promise.reject(new Refusal([{ says: '长'.repeat(3000) }])), /太长/],
])('看得出：%s', async (_name, answer, seen) => {
  const app = await makeApp({ pages: mkdtempSync(join(tmpdir(), 'pages-')), log, uploadMegabytes: 1 });
  app.get('/api/bad', answer);
  const { statusCode, body, headers } = await app.inject({ method: 'GET', url: '/api/bad' });
  expect(wrongs({ statusCode, body, headers }, '').join()).toMatch(seen);
  await app.close();
});

test('好的答复没有不对：中文理由、对方自己说的英文、成功', () => {
  const refused = (says: string) => ({
    statusCode: 409,
    body: JSON.stringify({ reasons: [{ says }] }),
    headers: { 'content-type': 'application/json' },
  });
  expect(wrongs(refused('须先确认'), '')).toEqual([]);
  expect(wrongs(refused('没有「one two three four」这一项'), '{"x":"one two three four"}')).toEqual([]);
  expect(wrongs({ statusCode: 200, body: 'the whole of it', headers: {} }, '')).toEqual([]);
});
