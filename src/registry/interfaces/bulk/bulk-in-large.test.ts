import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoCode } from '../../../../seeds/codes.ts';
import { administratorsOf, granted } from '../../../../tests/granted.ts';
import { newHouse } from '../../../../tests/harness.ts';
import { servedConsole } from '../../../../tests/served-console.ts';
import { asSystem, type House } from '../../access/work.ts';

// 批量报送 of a hundred thousand rows, as a program does it: in pieces of five thousand, over a line that breaks.
const firms = 100_000;
const piece = 5000;
const pieces = firms / piece;
const place = '/api/bulk/rosters?source=self&period=2022-09';
let house: House;
let address: string;
let token: string;

beforeAll(async () => {
  house = await newHouse();
  const { app } = await servedConsole(house);
  address = await app.listen({ port: 0, host: '127.0.0.1' });
  ({ token } = await granted(await administratorsOf(house), { duties: ['intake.file', 'intake.file.self'] }));
  await asSystem(house, async ({ client }) => {
    await client.query("set local statement_timeout = '3min'");
    await client.query(
      `insert into enterprise (id, credit_code, name, name_key, area, industry_code, opened_on)
       select enterprise_id(code), code, '渌口' || n || '厂', '渌口' || n || '厂', '渌口区', '3391', '2012-10-01'
       from unnest($1::text[]) with ordinality made(code, n)`,
      [Array.from({ length: firms }, (_, at) => demoCode('430212', at + 1))],
    );
    await client.query('analyze enterprise').catch(() => {});
  });
}, 300_000);
afterAll(() => house.ground.close());

const lineOf = (at: number) =>
  JSON.stringify({ 统一社会信用代码: demoCode('430212', at + 1), 企业名称: `渌口${at + 1}厂`, '9月营业收入（万元）': 200 + (at % 50) });
const linesOf = (of: number) => Array.from({ length: piece }, (_, at) => lineOf(of * piece + at));
const headers = () => ({ authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' });

async function send(lines: string[]): Promise<{ status: number; said: Record<string, unknown> }> {
  const answer = await fetch(address + place, { method: 'POST', headers: headers(), body: lines.join('\n') });
  return { status: answer.status, said: (await answer.json()) as Record<string, unknown> };
}

/** Sends and hangs up: half of it, or all of it without waiting for the answer. */
function hangUp(lines: string[], after: 'half' | 'all'): Promise<void> {
  const body = lines.join('\n');
  return new Promise((resolve) => {
    const sent = httpRequest(address + place, { method: 'POST', headers: { ...headers(), 'content-length': Buffer.byteLength(body) } });
    sent.on('error', () => resolve());
    sent.on('close', () => resolve());
    const leave = () => setTimeout(() => sent.destroy(), 50);
    if (after === 'half') sent.write(body.slice(0, body.length / 2), leave);
    else sent.end(body, leave);
  });
}

async function held(): Promise<{ rows: number; firms: number }> {
  const { rows } = await asSystem(house, ({ client }) =>
    client.query<{ rows: number; firms: number }>(
      `select count(*)::int as rows, count(distinct enterprise_id)::int as firms from figure where source = 'self' and period = '2022-09' and withdrawn_at is null`,
    ),
  );
  return rows[0] as { rows: number; firms: number };
}

describe('十万行分二十段报送，线路时断', () => {
  test('a broken line stops its piece, by number; half a piece files nothing', async () => {
    const broken = linesOf(0);
    broken[2999] = broken[2999]?.slice(0, -3) ?? '';
    const refused = await send(broken);
    expect([refused.status, JSON.stringify(refused.said)]).toEqual([400, expect.stringContaining('第 3000 行')]);
    await hangUp(linesOf(0), 'half');
    expect(await held()).toEqual({ rows: 0, firms: 0 });
  });

  test('begun again after every break, all of them are there once', async () => {
    const before = process.memoryUsage().rss;
    let most = 0;
    const watching = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss - before);
    }, 50);
    // It hangs up on the third before the answer has come, and on the fifth in the middle.
    for (const of of [0, 1]) expect((await send(linesOf(of))).said).toMatchObject({ rows: piece, filed: piece, problems: [] });
    await hangUp(linesOf(2), 'all');
    await hangUp(linesOf(4), 'half');
    const again: unknown[] = [];
    for (let of = 0; of < pieces; of += 1) {
      const { status, said } = await send(linesOf(of));
      expect([status, said.problems]).toEqual([200, []]);
      again.push(said.sameAs);
    }
    clearInterval(watching);
    expect(again.slice(0, 2)).toEqual([expect.any(String), expect.any(String)]);
    expect(again.slice(3)).toEqual(Array.from({ length: pieces - 3 }, () => null));
    expect(await held()).toEqual({ rows: firms, firms });
    expect(most / 1024 / 1024).toBeLessThan(400);
  }, 600_000);
});
