import { afterAll, beforeAll, expect, test } from 'vitest';
import { administratorsOf, granted } from '../../../../tests/granted.ts';
import { newHouse } from '../../../../tests/harness.ts';
import { servedConsole } from '../../../../tests/served-console.ts';
import { asSystem, type House } from '../../access/work.ts';

const firms = 100_000;
let house: House;
let address: string;
let token: string;

beforeAll(async () => {
  house = await newHouse();
  const { app } = await servedConsole(house);
  address = await app.listen({ port: 0, host: '127.0.0.1' });
  ({ token } = await granted(await administratorsOf(house), {
    duties: ['directory.read', 'interface.bulk'],
    rowsPerDay: 500_000,
  }));
  await asSystem(house, async ({ client }) => {
    await client.query("set local statement_timeout = '3min'");
    await client.query(
      `insert into enterprise (id, credit_code, name, name_key, area, industry_code, opened_on)
       select enterprise_id(code), code, '渌口' || n || '厂', '渌口' || n || '厂', '渌口区', '3391', '2012-10-01'
       from (select n, '91430212' || lpad(n::text, 10, '0') as code from generate_series(1, $1::int) n) made`,
      [firms],
    );
    await client.query('analyze enterprise').catch(() => {});
  });
}, 300_000);
afterAll(() => house.ground.close());

test('a hundred thousand rows in one piece: every one of them once, within the bound of any file', async () => {
  const take = async (limit: number) => {
    const before = process.memoryUsage().rss;
    let most = 0;
    const watching = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss - before);
    }, 20);
    const answer = await fetch(`${address}/api/bulk/enterprises?limit=${limit}`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    let lines = 0;
    let bytes = 0;
    for await (const piece of answer.body ?? []) {
      bytes += piece.length;
      for (const byte of piece) if (byte === 10) lines += 1;
    }
    clearInterval(watching);
    expect(bytes).toBe(Number(answer.headers.get('content-length')));
    expect(lines).toBe(1 + Number(answer.headers.get('x-row-count')));
    return { rows: lines - 1, megabytes: most / 1024 / 1024, next: answer.headers.get('x-next-cursor'), bytes };
  };
  await take(5_000);
  const whole = await take(200_000);
  expect(whole).toMatchObject({ rows: firms, next: null });
  // As for a large roster coming in: no more than 300 MB beside what the process had; both sides of the wire are this one process.
  expect(whole.bytes).toBeGreaterThan(20_000_000);
  expect(whole.megabytes).toBeLessThan(300);
}, 300_000);
