import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declared } from '../matrix/declared.ts';
import { type Operation, operationsOf, queryOf } from '../matrix/example-input.ts';
import { type PlantedCity, plantedCity } from '../matrix/planted-city.ts';
import { anotherSession, type Seat, seatsOf } from '../matrix/players.ts';
import { asker, fileForm, servedConsole } from '../served-console.ts';
import { inputsOf, type Sent } from './inputs.ts';
import { wrongs } from './verdict.ts';

/*
 * 接口模糊测试: for every operation of the API document, inputs made from its own schema (what fits, boundaries, wrong kinds, overlong, NUL, huge numbers,
 * missing, extra), by several accounts. Nothing is a fault, every refusal says why in Chinese.
 * FUZZ_SEED repeats a run, FUZZ_SECONDS makes it longer, FUZZ_ONLY narrows it to the paths that hold the text.
 */
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 1e9));
const seconds = Number(process.env.FUZZ_SECONDS ?? 120);
const only = process.env.FUZZ_ONLY ?? '';
const slowest = 20_000;

let city: PlantedCity;
let app: FastifyInstance;
let operations: Operation[];
let players: (Seat | null)[];
let fault: Error | null = null;

beforeAll(async () => {
  city = await plantedCity();
  ({ app } = await servedConsole(city.house));
  app.addHook('onError', async (_request, _reply, error) => {
    fault = error;
  });
  operations = operationsOf((await app.inject({ method: 'GET', url: '/api/openapi.json' })).json()).filter(
    // The stream of changes stands open as long as it is asked to; what it takes is asked at the end.
    ({ path }) => path.includes(only) && path !== '/api/supervision/changes',
  );
  const seats = await seatsOf(city.house, {
    [city.own.area]: city.own.enterpriseIds[0] ?? '',
    [city.other.area]: city.other.enterpriseIds[0] ?? '',
  });
  const seated = (office: Seat['office'], level: Seat['level']) =>
    seats.find((seat) => seat.office === office && seat.level === level) ?? null;
  players = [
    seated('industry', 'city'),
    seated('industry', 'own'),
    seated('tax', 'own'),
    seated('enterprise', 'own'),
    seated('bank', 'city'),
    seated('finance', 'city'),
    seated('systemAdmin', 'city'),
    seated('securityAdmin', 'city'),
    seated('auditAdmin', 'city'),
    null,
  ];
}, 300_000);
afterAll(() => city.close());

/** Two times of three somebody behind whose door it stands, or everything beyond the door would go unasked; else everybody in turn. */
function seatFor({ method, path }: Operation, round: number, index: number): Seat | null {
  const rows = declared[`${method} ${path}`] ?? declared[path] ?? [];
  const welcome = players.filter((seat) => seat && rows.some(({ offices }) => Array.isArray(offices) && offices.includes(seat.office)));
  const among = round % 3 === 0 || welcome.length === 0 ? players : welcome;
  return among[(Math.floor(round / 3) * 2 + (round % 3) + index) % among.length] ?? null;
}

/** A value as an address can hold it. */
const inAddress = (input: unknown) =>
  Object.fromEntries(
    Object.entries((input ?? {}) as object).map(([name, value]) => [
      name,
      String(typeof value === 'object' && value !== null ? JSON.stringify(value) : value).toWellFormed(),
    ]),
  );

async function send(operation: Operation, seat: Seat | null, { input, raw }: Sent) {
  const ends = declared[operation.path]?.some(({ session }) => session) ?? false;
  const token = seat === null ? 'x'.repeat(43) : ends ? await anotherSession(city.house, seat) : seat.token;
  const person = asker(app, token);
  if (operation.method === 'GET')
    return person.get(
      raw === null ? operation.path + queryOf(inAddress(input)).slice(0, 15_000) : `${operation.path}?${encodeURI(raw.slice(0, 3000))}=%`,
    );
  if (operation.kind === 'write') return person.post(operation.path, raw ?? JSON.stringify(input) ?? 'null');
  const fields = Object.fromEntries(Object.entries(inAddress(input)).map(([name, value]) => [name.replace(/[^\w[\].]/g, ''), value]));
  const form = fileForm('名册.csv', Buffer.from(raw ?? '企业名称,统一社会信用代码\r\n甲,1\r\n'), fields);
  return person.post(operation.path, form.payload, { 'content-type': form.type });
}

test('0 × 500；拒绝都有中文理由，不露内部信息', { timeout: seconds * 1000 + 180_000 }, async () => {
  process.stderr.write(`FUZZ_SEED=${seed}，${operations.length} 个接口\n`);
  const ids = [city.own, city.other].flatMap(({ enterpriseIds, batchId, spareBatchId, queryId }) => [
    ...enterpriseIds,
    batchId,
    spareBatchId,
    queryId,
  ]);
  const pool = {
    ids: [...ids, city.bulletinId, '1', '9223372036854775807', '00000000-0000-4000-8000-000000000009'],
    words: ['渌口', '铸造', 'tax', '2022', '报市统计局核对拟入库企业名单', 'A1'],
  };
  const made = operations.map((operation) => inputsOf(operation, pool));
  const wrong = new Map<string, string>();
  const statuses = new Map<number, number>();
  const often = new Map<string, number>();
  const until = performance.now() + seconds * 1000;
  let round = 0;
  let asked = 0;
  for (; performance.now() < until; round += 1) {
    for (const [index, operation] of operations.entries()) {
      if (performance.now() > until) break;
      const seat = seatFor(operation, round, index);
      const [sent] = fc.sample(made[index] as fc.Arbitrary<Sent>, { seed: seed + round * 7919 + index, numRuns: 1 });
      if (!sent) continue;
      fault = null;
      const started = performance.now();
      const answer = await send(operation, seat, sent);
      const took = performance.now() - started;
      asked += 1;
      statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
      if (answer.statusCode === 429) often.set(operation.path, (often.get(operation.path) ?? 0) + 1);
      const said = sent.raw ?? JSON.stringify(sent.input) ?? '';
      const found = wrongs(answer, said);
      if (took > slowest) found.push(`用了 ${Math.round(took)} 毫秒`);
      for (const what of found) {
        const cause = answer.statusCode >= 500 ? `\n   ${(fault as Error | null)?.stack?.split('\n').slice(0, 6).join('\n   ')}` : '';
        wrong.set(`${operation.method} ${operation.path}: ${what}`, `${seat?.office ?? '未登录'} ${said.slice(0, 400)}${cause}`);
      }
    }
  }
  process.stderr.write(
    `${asked} 次请求，${round} 轮，seed ${seed}：${JSON.stringify(Object.fromEntries(statuses))}；过于频繁：${JSON.stringify(Object.fromEntries(often))}\n`,
  );
  expect(Object.fromEntries(wrong), `FUZZ_SEED=${seed}`).toEqual({});
  if (only === '') expect(asked).toBeGreaterThan(operations.length);
  expect(statuses.get(200) ?? 0).toBeGreaterThan(asked / 50);
});
