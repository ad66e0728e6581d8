import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readOtherwise } from '../../src/policy/award-otherwise.ts';
import { asker, fileForm, servedConsole } from '../served-console.ts';
import { servedRoutes } from '../served-routes.ts';
import { type Declared, declared } from './declared.ts';
import { exampleOf, type Operation, operationsOf, queryOf } from './example-input.ts';
import { type PlantedCity, plantedCity } from './planted-city.ts';
import { anotherSession, entriesOf, ownArea, type Seat, seatsOf } from './players.ts';

// 单位 × 接口 × 县市区: every endpoint of the API document, asked by every office at every level, of a thing of 渌口区.
let city: PlantedCity;
let app: FastifyInstance;
let operations: Operation[];
let seats: Seat[];

beforeAll(async () => {
  city = await plantedCity();
  // Whoever asks every export of the system in one day asks for more than a day's worth.
  const policy = readOtherwise(city.house.policy, 'export.filesPerDay', 1_000);
  ({ app } = await servedConsole({ ...city.house, policy }));
  operations = operationsOf((await app.inject({ method: 'GET', url: '/api/openapi.json' })).json());
  seats = await seatsOf(city.house, {
    [city.own.area]: city.own.enterpriseIds[0] ?? '',
    [city.other.area]: city.other.enterpriseIds[0] ?? '',
  });
}, 300_000);
afterAll(() => city.close());

/** The rows of an operation; of the second one at an address they stand under its method as well. */
const rowsOf = ({ method, path }: Operation): Declared[] => declared[`${method} ${path}`] ?? declared[path] ?? [];

const strangers = {
  enterprise: '987654321987654321',
  batch: '00000000-0000-4000-8000-000000000001',
  bulletin: '00000000-0000-4000-8000-000000000002',
  query: '00000000-0000-4000-8000-000000000003',
};

/** The values of fields that name a thing: of the own area, or of nothing at all. */
function named(about: Declared['about'], real: boolean): Record<string, unknown> {
  const enterprise = real ? city.own.enterpriseIds[1] : strangers.enterprise;
  const batch = real ? (about === 'spareBatch' ? city.own.spareBatchId : city.own.batchId) : strangers.batch;
  const bulletin = real ? city.bulletinId : strangers.bulletin;
  const query = real ? city.own.queryId : strangers.query;
  const id = { enterprise, bulletin, query, batch, spareBatch: batch }[about ?? 'batch'];
  const { sheet, row } = city.own;
  return { id, enterpriseId: enterprise, batchId: batch, period: '2022-09', fromPeriod: '2022-09', answers: {}, ordinal: 1, sheet, row };
}

async function ask(operation: Operation, input: Record<string, unknown>, seat: Seat, token = seat.token) {
  const person = asker(app, token);
  if (operation.method === 'GET') return person.get(operation.path + queryOf(input));
  if (operation.kind === 'write') return person.post(operation.path, input);
  const fields = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)]));
  const form = fileForm('名册.csv', Buffer.from(`企业名称,统一社会信用代码\r\n${seat.login},1\r\n`), fields);
  return person.post(operation.path, form.payload, { 'content-type': form.type });
}

/** What must come of it. */
function expected(row: Declared, { office, level }: Seat): number[] {
  const open = row.outcome ?? [200];
  if (row.offices === 'anyone' || row.offices === 'signedIn') return open;
  if (row.half?.includes(office)) return level === 'other' ? [404] : [403];
  if (row.single?.includes(office)) return row.about ? [404] : open;
  if (!row.offices.includes(office)) return [403];
  if (row.level && row.level !== (level === 'city' ? 'city' : 'area')) return [403];
  if (level === 'other' && row.about && row.about !== 'bulletin') return [404];
  return open;
}

/** Whether an answer leaves an entry: what was done, what was forbidden, what is sensitive; never what was malformed. */
function leavesEntry({ kind, sensitive }: Operation, status: number): boolean {
  if (status === 400 || status === 401) return false;
  return kind !== 'read' || sensitive || status === 403;
}

test('every endpoint has its row in the table, and no row is of an endpoint that is gone', () => {
  const paths = operations.map(({ path }) => path);
  expect(
    paths.filter((path) => !declared[path]),
    '接口没有写入 tests/matrix/declared.ts：写明由谁办理',
  ).toEqual([]);
  expect(Object.keys(declared).filter((key) => !paths.includes(key.replace(/^\w+ /, '')))).toEqual([]);
  expect(paths.length).toBeGreaterThan(30);
});

test('routes that are served are all in the document: none is hidden from this matrix', () => {
  const known = new Set(operations.map(({ path }) => path));
  // The two doors of single sign-on answer with a redirect; health and the document are no act of anybody.
  const doors = ['/api/access/sso', '/api/access/sso/callback', '/api/health', '/api/openapi.json'];
  const hidden = servedRoutes(app).filter((path) => !known.has(path) && !doors.includes(path));
  expect(hidden).toEqual([]);
});

describe('every cell', () => {
  interface Cell {
    seat: Seat;
    operation: Operation;
    row: Declared;
  }
  const wrong: string[] = [];
  let cells = 0;
  let refused = 0;

  async function examine({ seat, operation, row }: Cell, entries: () => Promise<number>): Promise<void> {
    const where = `${seat.office}（${seat.level}）${operation.method} ${operation.path} ${JSON.stringify(row.input ?? {})}`;
    const input = { ...(exampleOf(operation.input, named(row.about, true)) as object), ...row.input };
    const before = await entries();
    const token = row.session ? await anotherSession(city.house, seat) : seat.token;
    const answer = await ask(operation, input, seat, token);
    cells += 1;
    const should = expected(row, seat);
    if (!should.includes(answer.statusCode))
      wrong.push(`${where}: ${answer.statusCode}, not ${should.join('/')}: ${answer.body.slice(0, 160)}`);
    if (answer.statusCode === 403) refused += 1;
    const left = (await entries()) - before;
    const due = row.session ? left : Number(leavesEntry(operation, answer.statusCode));
    if (left !== due) wrong.push(`${where}: ${answer.statusCode} left ${left} entries, not ${due}`);
    if (should[0] !== 404) return;
    // Another area's thing, and a thing that is not: the same answer to the letter.
    const nothing = await ask(
      operation,
      { ...input, ...(exampleOf(operation.input, named(row.about, false)) as object), ...row.input },
      seat,
    );
    const same = nothing.statusCode === answer.statusCode && nothing.body === answer.body;
    if (!same) wrong.push(`${where}: foreign and unknown differ: ${answer.body.slice(0, 120)} | ${nothing.body.slice(0, 120)}`);
  }

  test('0 unexpected allows, 0 unexpected refusals, one entry for each refusal, foreign as unknown', { timeout: 900_000 }, async () => {
    const work = seats.map(async (seat) => {
      const entries = () => entriesOf(city.overseer, seat);
      for (const operation of operations) for (const row of rowsOf(operation)) await examine({ seat, operation, row }, entries);
    });
    await Promise.all(work);
    expect(wrong.toSorted()).toEqual([]);
    const rows = operations.reduce((sum, operation) => sum + rowsOf(operation).length, 0);
    expect(cells).toBe(rows * seats.length);
    expect(seats.length).toBe(34);
    expect(refused).toBeGreaterThan(cells / 4);
  });
});

describe('ways around the door', () => {
  const seatAt = (office: Seat['office'], level: Seat['level']) => {
    const seat = seats.find((one) => one.office === office && one.level === level);
    if (!seat) throw new Error(`no seat ${office} ${level}`);
    return seat;
  };

  test('a field nobody asked for is refused by every endpoint, whoever sends it', { timeout: 600_000 }, async () => {
    const wrong: string[] = [];
    for (const seat of [seatAt('industry', 'city'), seatAt('township', 'own')]) {
      for (const operation of operations) {
        for (const row of rowsOf(operation).filter(({ session }) => !session)) {
          const input = { ...(exampleOf(operation.input, named(row.about, true)) as object), ...row.input };
          for (const stranger of [{ role: 'system' }, { 'app.token': 'x' }, { status: 'paid' }]) {
            const answer = await ask(operation, { ...input, ...stranger }, seat);
            // An upload's fields are read behind the door; everything else is read before it.
            const right = operation.kind === 'upload' ? [403, 422, 400] : [400];
            const traceTakesNone = operation.path === '/api/exports/trace-file' && answer.statusCode === 200;
            if (!right.includes(answer.statusCode) && !traceTakesNone)
              wrong.push(`${operation.path} ${JSON.stringify(stranger)}: ${answer.statusCode}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('GET for a write, another method, an override, OPTIONS: nothing is done; HEAD is GET without its body', {
    timeout: 120_000,
  }, async () => {
    const seat = seatAt('industry', 'own');
    const person = asker(app, seat.token);
    const wrong: string[] = [];
    for (const operation of operations) {
      const [row] = rowsOf(operation);
      if (!row || row.session) continue;
      const input = { ...(exampleOf(operation.input, named(row.about, true)) as object), ...row.input };
      const address = operation.path + queryOf(input);
      // Where two operations stand at one address, the other method is the other one's.
      if (operations.filter(({ path }) => path === operation.path).length > 1) continue;
      const others = (['PUT', 'PATCH', 'DELETE', 'OPTIONS', operation.method === 'GET' ? 'POST' : 'GET'] as const).map((method) => ({
        method,
        more: {},
      }));
      const overridden = ['x-http-method-override', 'x-method-override', 'x-http-method'].map((name) => ({
        method: operation.method === 'GET' ? ('POST' as const) : ('GET' as const),
        more: { [name]: operation.method },
      }));
      for (const { method, more } of [...others, ...overridden]) {
        const answer = await person.any(method, `${address}${address.includes('?') ? '&' : '?'}_method=${operation.method}`, more);
        if (![404, 405, 415].includes(answer.statusCode))
          wrong.push(`${method} ${operation.path} ${JSON.stringify(more)}: ${answer.statusCode}`);
      }
      if (operation.kind !== 'read') continue;
      const [head, get] = [await person.any('HEAD', address), await person.get(address)];
      if (head.statusCode !== get.statusCode || head.body !== '')
        wrong.push(`HEAD ${operation.path}: ${head.statusCode}, GET ${get.statusCode}`);
    }
    expect(wrong).toEqual([]);
  });

  test('without a session every endpoint but the signing in is shut', async () => {
    const wrong: string[] = [];
    for (const operation of operations) {
      const [row] = rowsOf(operation);
      if (!row || row.offices === 'anyone') continue;
      const input = { ...(exampleOf(operation.input, named(row.about, true)) as object), ...row.input };
      const answer = await ask(operation, input, seatAt('industry', 'own'), 'A'.repeat(43));
      if (answer.statusCode !== 401) wrong.push(`${operation.path}: ${answer.statusCode}`);
    }
    expect(wrong).toEqual([]);
  });

  test('the planted city is there: whoever may, sees the words of the own area', async () => {
    const answer = await asker(app, seatAt('industry', 'own').token).get('/api/directory/enterprises');
    expect(answer.json().rows.map(({ area }: { area: string }) => area)).toEqual([ownArea, ownArea]);
    for (const { text } of city.canaries.slice(0, 1)) expect(answer.body).toContain(text);
  });
});
